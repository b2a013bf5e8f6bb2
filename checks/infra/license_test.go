package infra

import (
	"fmt"
	"maps"
	"testing"

	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/internal/checktest"
	"github.com/handoffaudit/audit/internal/facts"
	"github.com/handoffaudit/audit/internal/tree"
)

const (
	mit       = "The MIT License\n\nCopyright (c) 2015 Ann Ash\n\nPermission is hereby granted, free of charge, to any person obtaining a copy of it. THE SOFTWARE IS PROVIDED \"AS IS\".\n"
	unlicense = "This is free and unencumbered software released into the public domain.\n"
)

func TestLicence(t *testing.T) {
	few := map[string]string{"LICENSE": unlicense, "taken.go": "// Copyright 2019 Bob Ltd\npackage a\n"}
	for i := range 12 {
		few[fmt.Sprintf("a%d.go", i)] = "package a\n"
	}
	rare := maps.Clone(few)
	rare["LICENSE"] = mit
	shared := maps.Clone(rare)
	shared["taken.go"] = "// Copyright 2019 Bob Ltd\n// Copyright 2020 Carla GmbH\npackage a\n"
	cut := maps.Clone(few)
	for i := range 12 {
		cut[fmt.Sprintf("a%d.go", i)] = "// Copyright 2019 Province of Bobland\npackage a\n"
	}
	cut["taken.go"] = "// Copyright 2019 Bobland\npackage a\n"
	spelled := map[string]string{"LICENSE": mit, "a.go": "// Copyright 2019 Löwe UG (haftungsbeschränkt)\npackage a\n", "b.go": "// Copyright 2019 Loewe UG (haftungsbeschraenkt)\npackage a\n", "c.go": "// Copyright 2019 Loewe\npackage a\n"}
	const affero = "GNU AFFERO GENERAL PUBLIC LICENSE\nVersion 3, 19 November 2007\nCopyright (C) 2007 Free Software Foundation, Inc. <https://fsf.org/>\n"
	notice := func(who string) string {
		return affero + "\nHow to Apply These Terms\n\n    " + who + "\n\n    This program is free software: you can redistribute it and/or modify\n    it under the terms of the GNU Affero General Public License as\n    published by the Free Software Foundation, either version 3 of the\n    License, or (at your option) any later version.\n"
	}
	example, filled := notice("Copyright (C) <year>  <name of author>"), notice("Copyright (C) 2016-2023 Ann & Bob")
	for name, tt := range map[string]struct {
		files map[string]string
		want  checktest.Want
	}{
		"of GNU, with the example of a notice": {
			map[string]string{"LICENSE": example},
			checktest.Want{Status: check.Pass, Summary: "Licence: AGPL-3.0 (LICENSE); no copyright line was found that says who owns it."},
		},
		"of GNU, with a notice": {
			map[string]string{"LICENSE": filled},
			checktest.Want{Status: check.Pass, Summary: "Licence: AGPL-3.0-or-later (LICENSE); copyright lines name Ann & Bob."},
		},
		"of GNU, with a notice and a manifest that contradicts it": {
			map[string]string{"LICENSE": filled, "composer.json": `{"license": "AGPL-3.0-only"}`},
			checktest.Want{Status: check.Pass, Summary: "Licence: AGPL-3.0 (LICENSE); copyright lines name Ann & Bob."},
		},
		"of GNU, with a manifest": {
			map[string]string{"LICENSE": example, "composer.json": `{"license": "AGPL-3.0-only"}`},
			checktest.Want{Status: check.Pass, Summary: "Licence: AGPL-3.0-only (LICENSE and composer.json); no copyright line was found that says who owns it."},
		},
		"of GNU, with a manifest of another": {
			map[string]string{"LICENSE": example, "composer.json": `{"license": "GPL-2.0-or-later"}`},
			checktest.Want{Status: check.Pass, Summary: "Licence: AGPL-3.0 (LICENSE); no copyright line was found that says who owns it."},
		},
		"one of GNU beside another, with a manifest": {
			map[string]string{"LICENSE": example, "LICENSE-MIT": mit, "composer.json": `{"license": "AGPL-3.0-or-later"}`},
			checktest.Want{Status: check.Pass, Summary: "Licence: AGPL-3.0-or-later (LICENSE), and of what is here some may be under MIT (LICENSE-MIT); copyright lines name Ann Ash."},
		},
		"one firm in three spellings": {
			spelled,
			checktest.Want{Status: check.Warn, Gap: 0.25, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash and Löwe UG (haftungsbeschränkt).", Finding: "a.go:1: The copyright line names Löwe UG (haftungsbeschränkt), the licence names Ann Ash (so in the head of 3 files)."},
		},
		"a name cut short": {
			cut,
			checktest.Want{Status: check.Pass, Summary: "Licence: Unlicense (LICENSE); copyright lines name Province of Bobland."},
		},
		"an agreement": {
			map[string]string{"LICENSE.txt": "ACME AGREEMENT\n\nAcme grants to You a license for internal testing, and only in a non-production\nenvironment. As between Acme and You, Acme owns all\nright, title and interest in and to the Shop.\n"},
			checktest.Want{Status: check.Warn, Gap: 0.25, Summary: "Licence: terms of its own that forbid use in production (LICENSE.txt); it calls Acme the owner.", Finding: "LICENSE.txt:0: By these terms nobody but the owner may use this in production."},
		},
		"side by side, with a manifest": {
			map[string]string{"COPYING": "This project is dual-licensed under the Unlicense and MIT licenses.\n", "LICENSE-MIT": mit, "UNLICENSE": unlicense, "Cargo.toml": "license = \"Unlicense OR MIT\"\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: Unlicense OR MIT (Cargo.toml); copyright lines name Ann Ash."},
		},
		"a work of the state": {
			map[string]string{"LICENSE.md": "# License\n\nAs a work of the [United States\ngovernment](https://www.usa.gov/), this is in the public domain. CC0 1.0 Universal\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: CC0-1.0 (LICENSE.md); LICENSE.md:3 calls it a work of the United States government, and no copyright line was found."},
		},
		"a badge of another": {
			map[string]string{"LICENSE": mit, "README.md": "# Shop\n\n[![License: Apache 2.0](https://img.shields.io/l.svg)](LICENSE)\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (LICENSE); the badge in README.md:3 says Apache; copyright lines name Ann Ash."},
		},
		"a badge of it, and links on others": {
			map[string]string{"LICENSE": mit, "README.md": "# Shop\n\n[![MIT License](https://img.shields.io/l.svg)](LICENSE), fonts: [Apache-2.0](https://github.com/a/fonts/LICENSE), [why we left the Apache license behind](https://a.example)\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash."},
		},
		"of a part, in the licence": {
			map[string]string{"LICENSE": "Content and Design Copyright (c) Acme LLC. All rights reserved.\n\nCode Copyright (c) Acme LLC and licensed as follows:\n\n" + mit},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (LICENSE); LICENSE:1 says which terms hold for which part; copyright lines name "},
		},
		"of a part, in the README": {
			map[string]string{"LICENSE": mit, "README.md": "# Shop\n\n## Licence\n\nThe code in this repository is licensed under MIT.\nEverything in `docs/` is licensed under CC BY 4.0.\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (LICENSE); README.md:6 says which terms hold for which part; copyright lines name Ann Ash."},
		},
		"of the whole, in the README": {
			map[string]string{"LICENSE": mit, "README.md": "# Shop\n\nThe code in this repository is licensed under MIT. The source code and documentation are licensed too.\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash."},
		},
		"side by side": {
			map[string]string{"LICENSE-MIT": mit, "UNLICENSE": unlicense},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT and Unlicense (LICENSE-MIT and UNLICENSE); copyright lines name Ann Ash."},
		},
		"a theme of WordPress": {
			map[string]string{"readme.txt": "=== Shop ===\nStable tag: 1.0\nLicense: GPL v3 or later\nLicense URI: https://example.com\n", "DOC-LICENCE.md": "# Terms\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: GPL v3 or later (readme.txt); no copyright line was found that says who owns it."},
		},
		"one of two, as a manifest says": {
			map[string]string{"LICENSE": unlicense, "LICENSE-MIT": mit, "Cargo.toml": "license = \"Unlicense\"\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: Unlicense (LICENSE), and of what is here some may be under MIT (LICENSE-MIT); copyright lines name Ann Ash."},
		},
		"partly public": {
			map[string]string{"LICENSE.md": "This project includes works that are not in the public domain, and works that are in the public domain.\n", "package.json": `{"license": "CC0-1.0"}`},
			checktest.Want{Status: check.Pass, Summary: "Licence: CC0-1.0 (package.json; the words of LICENSE.md were not recognised); no copyright line was found that says who owns it."},
		},
		"npm's own, private": {
			map[string]string{"package.json": `{"license": "ISC", "private": true, "version": "2.3.0"}`, "LICENSE.txt": ""},
			checktest.Want{Status: check.Warn, Gap: 0.5, Summary: "No licence was found but ISC in package.json, which npm writes where nobody chooses one; no copyright line was found that says who owns it.", Finding: "No licence and no copyright line was found that says who owns the code."},
		},
		"npm's own with the rest of it, and another": {
			map[string]string{"package.json": `{"license": "ISC", "main": "index.js", "version": "1.0.0"}`, "LICENSE": mit},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash."},
		},
		"chosen in a manifest": {
			map[string]string{"package.json": `{"license": "ISC", "main": "index.js", "version": "1.4.0"}`},
			checktest.Want{Status: check.Pass, Summary: "Licence: ISC (package.json); no copyright line was found that says who owns it."},
		},
		"of others": {
			map[string]string{"LICENSE": mit, "LICENSE-3rdparty": unlicense + "Copyright (c) 2001 Bob\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash."},
		},
		"code block of the README": {
			map[string]string{"README.md": "# Shop\n\n## License\n\n    Copyright 2015 Ann Ash\n\n    Licensed under the Apache License, Version 2.0 (the \"License\");\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: Apache-2.0 (README.md); copyright lines name Ann Ash."},
		},
		"holder in the README, without a year": {
			map[string]string{"LICENSE": "Apache License\nVersion 2.0, January 2004\n", "README.md": "# Shop\n\n## License\n\nCopyright by the Ash House\n\nDistributed under the Apache license. See LICENSE.\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: Apache-2.0 (LICENSE); copyright lines name the Ash House."},
		},
		"words on copyright in the README": {
			map[string]string{"LICENSE": "Apache License\nVersion 2.0, January 2004\n", "README.md": "# Shop\n\nCopyright by the Ash House\n\n## License\n\nThe copyright of this is told in LICENSE.\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: Apache-2.0 (LICENSE); no copyright line was found that says who owns it."},
		},
		"holder in a notice": {
			map[string]string{"LICENSE": "Apache License\nVersion 2.0, January 2004\n", "NOTICE": "Shop\nCopyright 2010-2013 Ann Ash\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: Apache-2.0 (LICENSE); copyright lines name Ann Ash."},
		},
		"holder on the next line": {
			map[string]string{"LICENSE": "Copyright (c) 2012-2019\nCreated by Ann Ash <ann@ash.org>\n\nRedistribution and use in source and binary forms\n3. The name of the author may not be used to endorse or promote products\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: BSD-3-Clause (LICENSE); copyright lines name Ann Ash."},
		},
		"translated": {
			map[string]string{"LICENSE-es.md": mit, "LICENSE.md": mit},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (LICENSE.md); copyright lines name Ann Ash."},
		},
		"head of one file, twice": {
			map[string]string{"LICENSE": mit, "taken.py": "# Copyright 2001 Bob Ltd. All rights reserved.\n# Copyright 2002-2006 Bob Ltd. All rights reserved.\n"},
			checktest.Want{Status: check.Warn, Gap: 0.25, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash and Bob Ltd.", Finding: "taken.py:1: The copyright line names Bob Ltd, the licence names Ann Ash (so in the head of 1 file)."},
		},
		"shown by the code": {
			map[string]string{"LICENSE": mit, "page.go": "package a\n\nvar (\n\ta = 1\n\tb = 2\n\tc = 3\n\td = 4\n\te = `\nCopyright 2019 Bob Ltd\n`\n)\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash."},
		},
		"accents, and the name of the whole": {
			map[string]string{"LICENSE": mit, "a.go": "// Copyright 2014 Änn Ash\npackage a\n", "b.go": "// Copyright 2016 The Shop Team\npackage a\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash and The Shop Team."},
		},
		"head of one file of many": {
			few,
			checktest.Want{Status: check.Warn, Gap: 0.25, Summary: "Licence: Unlicense (LICENSE); copyright lines were found in a few files alone.", Finding: "taken.go:1: The copyright line names Bob Ltd, as in no other of 13 code files."},
		},
		"head of one file of many, beside a licence that names its holder": {
			rare,
			checktest.Want{Status: check.Warn, Gap: 0.25, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash; of its own files the head of one names another (Bob Ltd).", Finding: "taken.go:1: The copyright line names Bob Ltd, the licence names Ann Ash"},
		},
		"heads that name somebody beside the holder": {
			map[string]string{"LICENSE": mit, "a.go": "// Copyright 2019 Ann Ash\n// Copyright 2020 Bob Ltd\npackage a\n", "b.go": "// Copyright 2019 Ann Ash\n// Copyright 2020 Bob Ltd\npackage a\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash; 2 files name a holder of the licence together with others (Bob Ltd)."},
		},
		"head of one file that names two": {
			shared,
			checktest.Want{Status: check.Warn, Gap: 0.25, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash; of its own files the head of one names others (Bob Ltd and Carla GmbH).", Finding: "taken.go:1: The copyright line names Bob Ltd, the licence names Ann Ash"},
		},
		"head that states its terms": {
			map[string]string{"LICENSE": mit, "taken.js": "/*\n * Copyright (c) 2010-2013, Bob (http://bob.example)\n * Dual licensed under the MIT (MIT-LICENSE.txt)\n * and GPL (GPL-LICENSE.txt) licenses.\n */\n"},
			checktest.Want{Status: check.Warn, Gap: 0.25, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash and Bob.", Finding: "taken.js:2: The copyright line names Bob, the licence names Ann Ash (so in the head of 1 file). The head of the file states terms: MIT and GPL."},
		},
		"head with terms of a firm's own": {
			map[string]string{"LICENSE": mit, "taken.py": "# Copyright 2018 Bob Ltd\n#\n# Licensed under the Bob Software License (the \"License\"); you may not use this\n# file except in compliance with the License.\n"},
			checktest.Want{Status: check.Warn, Gap: 0.25, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash and Bob Ltd.", Finding: "taken.py:1: The copyright line names Bob Ltd, the licence names Ann Ash (so in the head of 1 file). The head of the file states terms: Bob Software License."},
		},
		"heads that state their terms and where they come from": {
			map[string]string{"LICENSE": mit, "a.js": "// Copyright (c) 2010, Bob Ltd\n// MIT licensed, from https://github.com/bob/tables/blob/1f2e3d4c/table.js\n", "b.js": "// Contains a version of bob-carousel 3.2.4\n// Copyright (c) 2010, Bob Ltd\n// MIT licensed\n", "c.js": "// the tables\n// Copyright (c) 2010, Bob Ltd\n// MIT licensed, taken over from https://bob.example/tables\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash and Bob Ltd."},
		},
		"one of them that does not": {
			map[string]string{"LICENSE": mit, "a.js": "// Copyright (c) 2010, Bob Ltd\n// MIT licensed, from https://github.com/bob/tables\n", "b.js": "// Copyright (c) 2010, Bob Ltd\n// BSD-2-Clause licensed, see https://github.com/bob/tables/issues/12\n"},
			checktest.Want{Status: check.Warn, Gap: 0.25, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash and Bob Ltd.", Finding: "b.js:1: The copyright line names Bob Ltd, the licence names Ann Ash (so in the head of 2 files)."},
		},
		"heads that state the terms of the whole": {
			map[string]string{"LICENSE": mit, "a.js": "// Copyright (c) 2010, Bob Ltd\n// MIT licensed\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash and Bob Ltd."},
		},
		"head that is its terms": {
			map[string]string{"LICENSE": mit, "fast.py": "# Copyright (c) 2016, Bob\n# All rights reserved.\n#\n# Redistribution and use in source and binary forms, with or without\n# modification, are permitted provided that the following conditions are met:\n#\n# 1. Redistributions of source code must retain the above copyright notice, this\n# list of conditions and the following disclaimer.\n# 2. Redistributions in binary form must reproduce the above copyright notice,\n# this list of conditions and the following disclaimer in the documentation\n# and/or other materials provided with the distribution.\n#\n# THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS \"AS IS\"\nf()\n"},
			checktest.Want{Status: check.Warn, Gap: 0.25, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash and Bob.", Finding: "fast.py:1: The copyright line names Bob, the licence names Ann Ash (so in the head of 1 file). The head of the file states terms: BSD-2-Clause."},
		},
		"head beside the holder of the licence": {
			map[string]string{"LICENSE": mit, "a.js": "/*\n * Copyright (C) 2010 Bob Ltd\n * Copyright (C) 2012 Ann Ash\n */\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (LICENSE); copyright lines name Ann Ash; one file names a holder of the licence together with Bob Ltd."},
		},
		"a form to fill in, and heads by SPDX": {
			map[string]string{"README.md": "# Shop\n\n## License\n\n```\n@copyright Copyright (c) <year>, <your name> (<your email address>)\n```\n", "a.php": "<?php\n/**\n * SPDX-FileCopyrightText: 2016 Bob GmbH and Bob contributors\n * SPDX-License-Identifier: MIT\n */\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: other terms (README.md); copyright lines name Bob GmbH and Bob contributors."},
		},
		"in their stead": {
			map[string]string{"LICENSE": unlicense, "src/a.js": "a()\n", "src/b.js": "// Copyright 2020 Bob Ltd\nb()\n", "REUSE.toml": "version = 1\n\n[[annotations]]\npath = [\"src/**\"]\nSPDX-FileCopyrightText = \"2019 Ann Ash and contributors\"\n\n[[annotations]]\npath = \"src/none.js\"\nSPDX-FileCopyrightText = [\"none\"]\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: Unlicense (LICENSE); copyright lines name Ann Ash and contributors and Bob Ltd."},
		},
		"bracket without its other half": {
			map[string]string{"a.js": "/* Copyright (c) 2010 Dan Gross ( http://dan.example) */\n"},
			checktest.Want{Status: check.Pass, Summary: "No licence was found; copyright lines name Dan Gross."},
		},
		"with the documents, whatever a generator wrote": {
			map[string]string{"docs/LICENSE.md": mit, "package.json": `{"license": "UNLICENSED"}`},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (docs/LICENSE.md); copyright lines name Ann Ash."},
		},
		"with the documents, beside a manifest": {
			map[string]string{"docs/LICENSE.md": unlicense, "package.json": `{"license": "MIT"}`, "LICENSE-3rdparty": unlicense},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (package.json); no copyright line was found that says who owns it."},
		},
		"where the README leads": {
			map[string]string{"legal/LICENSE.txt": mit, "README.md": "# Shop\n\nSee the [terms](legal/LICENSE.txt).\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (legal/LICENSE.txt); copyright lines name Ann Ash."},
		},
		"of a part": {
			map[string]string{"lib/font/LICENSE": mit, "a.go": "package a\n"},
			checktest.Want{Status: check.Warn, Gap: 0.5, Summary: "No licence was found; no copyright line was found that says who owns the whole; the one licence below the top, of what lies there, names Ann Ash.", Finding: "No licence and no copyright line was found"},
		},
		"of each part": {
			map[string]string{"composer.json": `{"license": "MIT"}`, "core/LICENSE": mit, "tags/LICENSE.md": mit, "tags/a.php": "<?php a();\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (composer.json); no copyright line was found that says who owns the whole; the 2 licences below the top, each of what lies there, name Ann Ash."},
		},
		"a sentence of the README": {
			map[string]string{"README.md": "# Shop\n\nShop sells. It is released under the terms of the MIT licence.\n"},
			checktest.Want{Status: check.Pass, Summary: "Licence: MIT (README.md); no copyright line was found that says who owns it."},
		},
		"nothing": {
			map[string]string{"a.go": "package a\n"},
			checktest.Want{Status: check.Warn, Gap: 0.5, Summary: "No licence was found; no copyright line was found that says who owns it.", Finding: "No licence and no copyright line was found"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := &facts.Facts{Tree: tree.FromFiles(tt.files), Repo: facts.Repo{Kind: facts.Service, KindWhy: "the test says so", RemoteName: "shop"}, Settings: facts.DefaultSettings()}
			checktest.Expect(t, License, f, tt.want)
		})
	}
}
