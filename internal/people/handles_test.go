package people

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handoffaudit/audit/internal/history"
)

func TestHandles(t *testing.T) {
	for _, tt := range []struct {
		name string
		who  []string
		want int // people
	}{
		{"a name run together is the login", []string{"Oswald Quinn <oswald@acme.com>", "oswaldquinn <oswaldquinn@users.noreply.github.com>"}, 1},
		{"a name run together before the @", []string{"Christine Bell <cb@acme.com>", "Chris <christine.bell@gmail.com>"}, 1},
		{"a login with a firm's mark", []string{"James Peake <jp@acme.com>", "jp <1+james-peake-acme@users.noreply.github.com>"}, 1},
		{"a nickname over a spelled-out address", []string{"lordjim <patricksegal@gmail.com>", "Patrick Segal <ps@acme.com>"}, 1},
		{"a nickname in two words over a spelled-out address", []string{"LordBae <patricksegal@gmail.com>", "Patrick Segal <patrick.segal@acme.com>"}, 1},
		{"a name in two words over another's address", []string{"Mia May <patricksegal@gmail.com>", "Patrick Segal <patrick.segal@acme.com>"}, 2},
		{"initial and surname", []string{"Dave Tissen <dave@acme.com>", "dt <1+dtissen77@users.noreply.github.com>"}, 1},
		{"a beginning of the first name and the surname", []string{"Melissa Guzman <mg@acme.com>", "meliGuzman <1+meliguzman@users.noreply.github.com>"}, 1},
		{"first name and initial", []string{"Abijeet Patil <patil@acme.com>", "Abijeet <abijeetp@users.noreply.github.com>"}, 1},
		{"initial and surname of two", []string{"Dave Tissen <dave@acme.com>", "Doris Tissen <doris@acme.com>", "dt <1+dtissen@users.noreply.github.com>"}, 3},
		{"initial and surname, but another's first name", []string{"Dave Tissen <dave@acme.com>", "Mia <1+dtissen@users.noreply.github.com>"}, 2},
		{"initial and surname, but another's name", []string{"Dave Tissen <dave@acme.com>", "Mia May <1+dtissen@users.noreply.github.com>"}, 2},
		{"a short login", []string{"Jane Doe <jane@acme.com>", "x <1+jdoe@users.noreply.github.com>"}, 2},
		{"one spelled-out address at two providers", []string{"GHill <garrett.hill@acme.com>", "G <garretthill@gmail.com>"}, 1},
		{"a surname over an address with a middle name", []string{"Hilling <garrett.oswald.hilling@acme.com>", "Garrett Hilling <1+gah@users.noreply.github.com>"}, 1},
		{"a name over the address of another middle name", []string{"Dave Tissen <garrett.oswald.hilling@acme.com>", "Garrett Hilling <1+gah@users.noreply.github.com>"}, 2},
		{"one spelled-out address of two names", []string{"Jane Doe <jane.doe@acme.com>", "Mia May <jane.doe@other.com>"}, 2},
		{"an address that spells two first names", []string{"Jean-Paul Martin <jean.paul@acme.com>", "Jean-Paul Dubois <jean.paul@other.com>"}, 2},
		{"a long handle at two providers", []string{"mariotheplumber <m@acme.com>", "mariotheplumber <plumber@gmail.com>"}, 1},
		{"one short name over one long login", []string{"mtp <mariotheplumber.co@gmail.com>", "mtp <1+mariotheplumber-co@users.noreply.github.com>"}, 1},
		{"two short names over one long login", []string{"mtp <mariotheplumber.co@gmail.com>", "low <1+mariotheplumber-co@users.noreply.github.com>"}, 2},
		{"one short first name over one long one", []string{"alex <alexander@acme.com>", "alex <alexander@other.com>"}, 2},
		{"a first name over one surname in three addresses", []string{"Ian <ian.c.bacher@gmail.com>", "Ian <ian_bacher@brown.edu>", "Ian <1+ibacher@users.noreply.github.com>"}, 1},
		{"a first name over the surnames of two", []string{"Ian <ian.bacher@gmail.com>", "Ian <ian_barker@brown.edu>"}, 2},
		{"a first name over a whole login alone", []string{"Ian <1+ibacher@users.noreply.github.com>", "Ian <ianbacher@web.de>"}, 2},
		{"a first name over an address that spells two", []string{"Jean <jean.paul@acme.com>", "Jean <jean.paul@other.com>", "Paul Low <low@acme.com>"}, 2},
		{"a first name over one login at machines, and at a domain of the surname", []string{"Tim <timtamimi@box.local>", "Tim <timtamimi@ip-10-0-0-1.internal>", "Tim <tim@tamimi.dev>"}, 1},
		{"made-up names of which one goes on", []string{"Johnny <johnnyjoy@web.de>", "johnnyjoy <johnnyjoy@web.de>", "Johnny <jgg@gmail.com>", "johnnyjoygh <jgg@gmail.com>"}, 1},
		{"an address for a name", []string{"Mario Low <mariotheplumber@gmail.com>", "mariotheplumber@gmail.com <mariotheplumber@gmail.com>", "mario <1+mariotheplumber@users.noreply.github.com>"}, 1},
		{"consonants at two providers", []string{"nvms <jon@pye.rs>", "nvms <pyersjonathan@gmail.com>"}, 1},
		{"a long first name at two providers", []string{"Christopher <c@acme.com>", "Christopher <kit@gmail.com>"}, 2},
		{"a long first name in lower case", []string{"christopher <c@acme.com>", "christopher <kit@gmail.com>", "Christopher Low <low@acme.com>"}, 3},
		{"initials", []string{"B M Corser <bmc@acme.com>", "bmcorser <b@gmail.com>"}, 1},
		{"an initial behind a first name that nobody else has", []string{"Lindsay T <lindsay@acme.com>", "Lindsay T <hells@gmail.com>"}, 1},
		{"an initial behind a first name of three", []string{"Christopher S <c@acme.com>", "Christopher S <kit@gmail.com>", "Christopher Low <low@acme.com>"}, 3},
		{"an initial behind a first name of two firms", []string{"Lindsay T <lindsay@acme.com>", "Lindsay T <l@other.com>"}, 2},
		{"a surname cut short", []string{"Jacqueline McKinley <j@acme.com>", "Jacqueline McK <1+jq@users.noreply.github.com>"}, 1},
		{"a surname cut short, and another of that first name", []string{"Jacqueline McKinley <j@acme.com>", "Jacqueline McK <1+jq@users.noreply.github.com>", "Jacqueline Low <l@acme.com>"}, 3},
		{"middle initials that differ", []string{"Mia M. May <mmm@web.de>", "Mia K. May <mkm@gmx.de>"}, 2},
		{"a login of an address and its firm", []string{"Duncan Spence <duncan@acmeworks.io>", "Duncan <1+duncan-acme@users.noreply.github.com>", "Dee <2+corywat@users.noreply.github.com>"}, 2},
		{"a login of a first name and its firm", []string{"Ranja S <ranja.s@acme-works.com>", "Ranja <1+ranja-acme@users.noreply.github.com>"}, 1},
		{"a login of a first name that two have there", []string{"Ranja S <ranja.s@acme-works.com>", "Ranja Low <low@acme-works.com>", "Ranja <1+ranja-acme@users.noreply.github.com>"}, 3},
		{"a login of a first name and its firm, by another name", []string{"Ranja S <ranja.s@acme-works.com>", "Mia <1+ranja-acme@users.noreply.github.com>"}, 2},
		{"a login that is a name and a firm's capitals", []string{"Barty Glee <bg@acme.com>", "BartyGleeMOJ <1+bartygleemoj@users.noreply.github.com>"}, 1},
		{"a first name over an account of an initial and a surname's end", []string{"Rory McNabb <rory.mcnabb@acme.gov>", "Rory <1+rnabb-acg@users.noreply.github.com>"}, 1},
		{"a first name over an account of it and a surname's beginning", []string{"Rory McNabb <rory.mcnabb@acme.gov>", "Rory <1+rorymcna@users.noreply.github.com>"}, 1},
		{"a first name that two bear over an account of one's surname", []string{"Rory McNabb <rory.mcnabb@acme.gov>", "Rory Low <low@acme.gov>", "Rory <1+rnabb-acg@users.noreply.github.com>"}, 3},
		{"a first name over an account of another surname", []string{"Rory McNabb <rory.mcnabb@acme.gov>", "Rory <1+rlabb-acg@users.noreply.github.com>"}, 2},
		{"a first name over an account of three letters of the surname", []string{"Rory McNabb <rory.mcnabb@acme.gov>", "Rory <1+rabb-acg@users.noreply.github.com>"}, 2},
		{"a first name over an address with the surname", []string{"Jonas Kerr <jonas.kerr@acme.com>", "Jonas <jonasandrewkerr@gmail.com>"}, 1},
		{"a first name over an address with the surname of two", []string{"Jonas Kerr <jonas.kerr@acme.com>", "Jonas Drewkerr <jd@other.com>", "Jonas <jonasandrewkerr@gmail.com>"}, 3},
		{"another first name over an address with the surname", []string{"Jonas Kerr <jonas.kerr@acme.com>", "Mia <jonasandrewkerr@gmail.com>"}, 2},
		{"a login of an initial, a surname and a firm, twice", []string{"unknown <ned.kan@acmeworks.com>", "nkan-acm <1+nkan-acm@users.noreply.github.com>", "nkan-acm2 <2+nkan-acm2@users.noreply.github.com>"}, 1},
		{"a login of an initial and a surname that two have at the firm", []string{"unknown <ned.kan@acmeworks.com>", "Nora <nora.kan@acmeworks.com>", "nkan-acm <1+nkan-acm@users.noreply.github.com>"}, 3},
		{"a login of an initial and a surname, and another's mark", []string{"unknown <ned.kan@acmeworks.com>", "nkan-bolt <1+nkan-bolt@users.noreply.github.com>"}, 2},
		{"a login of a first name, a surname and a firm", []string{"Jad <jad.saad@acmeworks.com>", "jadmsaadacm <1+jadmsaadacm@users.noreply.github.com>"}, 1},
		{"a login of a first name and a surname over that first name", []string{"Vreddy1 <vipin.reddy@acme.gov>", "vipin <1+vipinsamreddy@users.noreply.github.com>"}, 1},
		{"a login of a first name and a surname over none", []string{"Vreddy1 <vipin.reddy@acme.gov>", "vsr <1+vipinsamreddy@users.noreply.github.com>"}, 2},
		{"a first name over a login with some of the surname", []string{"Liam Wilkinson <lw@acme.gov>", "Liam <1+lmwilkiacg@users.noreply.github.com>"}, 1},
		{"a first name over a login with some of another's surname", []string{"Liam Wilkinson <lw@acme.gov>", "Liam <1+lmwilsoacg@users.noreply.github.com>"}, 2},
		{"an address of theirs and the initials of the other names", []string{"Liam Oster da Bell Junior <liamot@gmail.com>", "liamotobj <1+liamotobj@users.noreply.github.com>"}, 1},
		{"an address of theirs and one initial", []string{"Liam Oster Bell <liamot@gmail.com>", "liamotb <1+liamotb@users.noreply.github.com>"}, 2},
		{"an address of theirs and the initials of another", []string{"Liam Oster da Bell Junior <liamot@gmail.com>", "liamotmkw <1+liamotmkw@users.noreply.github.com>"}, 2},
		{"an address and initials that fit two", []string{"Liam Oster Bell <liamot@gmail.com>", "Lisa Otto Brandt <liamot@acme.com>", "liamotob <1+liamotob@users.noreply.github.com>"}, 3},
		{"a name without the first of three words", []string{"Mehmet Fatih Ozceylan <>", "Fatih Ozceylan <fatih@acme.com>"}, 1},
		{"a name without the first of three words, and another of that surname", []string{"Mehmet Fatih Ozceylan <>", "Fatih Ozceylan <fatih@acme.com>", "Can Ozceylan <can@acme.com>"}, 3},
		{"a name without the first of three words at two firms", []string{"Mehmet Fatih Ozceylan <mo@bolt.io>", "Fatih Ozceylan <fatih@acme.com>"}, 2},
		{"a first name at a machine", []string{"Mia May <mia.may@acme.com>", "mia2 <mia.may@acme.com>", "jane <jane.doe@acme.com>", "Jane Doe <jane.doe@acme.com>", "jane <jane@localhost>"}, 2},
		{"a first name at a machine, and another's", []string{"Jane Moe <moe@acme.com>", "jane <jane.doe@acme.com>", "jane <jane@localhost>"}, 3},
		{"at the firm", []string{"Cory Lang <cory@acmeworks.io>", "C <1+CoryAtAcme@users.noreply.github.com>"}, 1},
		{"a login of two addresses", []string{"Cory Lang <cory@acmeworks.io>", "Cory Moss <cory@acme.com>", "C <1+cory-acme@users.noreply.github.com>"}, 3},
		{"a letter in between", []string{"Alex Lusker <alex@acme.com>", "ajlusker <1+ajlusker@users.noreply.github.com>"}, 1},
		{"a name turned round", []string{"Jane Doe <jane@acme.com>", "Doe Jane <jd@gmail.com>"}, 1},
		{"an address turned round", []string{"AaronW <aaron.weathers@acme.com>", "AaronW <1+weathersaaron@users.noreply.github.com>"}, 1},
		{"a login with a firm's mark for a name", []string{"James Peake <jp@acme.com>", "james-peake-acme <1+james-peake-acme@users.noreply.github.com>", "jamespeake-acme <1+jamespeake-acme@users.noreply.github.com>"}, 1},
		{"a made-up name before the @", []string{"Chastity Blackwell <cblackwl@acme.com>", "cblackwl <isis@gmail.com>"}, 1},
		{"one name and one address before the @", []string{"jpc <johanrobles@acme.com>", "jpc <johanrobles@johans-pro.local>"}, 1},
		{"a short name with the long one before the @", []string{"Alex <alexander@acme.com>", "Alex <alexander@other.com>"}, 2},
		{"a name inside of a sentence", []string{"kristeja <krishna.goll@acme.com>", "kristeja <1+kristeja@users.noreply.github.com>", "kristeja ... : Alec Spots <alec@gmail.com>"}, 2},
		{"a short first name", []string{"Matt Bevilacqua <matt@gmail.com>", "Matthew Bevilacqua <mb@acme.com>"}, 1},
		{"a short first name that is no beginning", []string{"Dave Tissen <dave@gmail.com>", "David Tissen <dt@acme.com>"}, 1},
		{"a name mistyped over an address that spells it", []string{"Jane Lwoell <jane.lowell@acme.com>", "Jane Lowell <jl@gmail.com>"}, 1},
		{"a name like the one before the @ of another", []string{"Jane Lovell <jl@acme.com>", "Jane Lowell <jane.lowell@acme.com>"}, 2},
		{"an address that spells another name", []string{"Jane Miller <jane.lowell@acme.com>", "Jane Lowell <jl@gmail.com>"}, 2},
		{"a domain called as somebody is", []string{"Jane <hello@janelowell.net>", "Jane Lowell <jl@acme.com>"}, 1},
		{"a domain called as somebody else is", []string{"Joan <hello@janelowell.net>", "Jane Lowell <jl@acme.com>"}, 2},
		{"a firm whose name begins like a first name", []string{"Jane <hello@janet.com>", "Jane Tow <jt@acme.com>"}, 2},
		{"a surname of three", []string{"Dave Smith <dave@gmail.com>", "David Smith <ds@acme.com>", "Jane Smith <jane@acme.com>"}, 3},
		{"a short first name at two firms", []string{"Dave Smith <dave@other.com>", "David Smith <ds@acme.com>"}, 2},
		{"a woman's name that begins with a man's", []string{"Paul Tissen <pt@gmail.com>", "Paula Tissen <paula@acme.com>"}, 2},
		{"a short first name at two firms, with one handle", []string{"Dave Smith <dsmith@other.com>", "David Smith <david@acme.com>", "d <1+dsmith@users.noreply.github.com>"}, 2},
		{"a short first name at two firms, with the other's login", []string{"Dave Smith <dsmith@other.com>", "David Smith <david@acme.com>", "David Smith <1+dsmith@users.noreply.github.com>"}, 1},
		{"a short first name at two firms, with a short handle", []string{"Dave Smith <dave@other.com>", "David Smith <dave@acme.com>"}, 2},
		{"another name in brackets", []string{"Pia (Magda Tycho) <1+ruby@users.noreply.github.com>", "Pia Tycho <pia@acme.com>"}, 1},
		{"the first name in brackets", []string{"Pia (Magda Tycho) <1+ruby@users.noreply.github.com>", "Magda Tycho <magda@acme.com>"}, 1},
		{"a nickname in brackets", []string{"Isabell (Issy) Lang <1+lang@users.noreply.github.com>", "Issy Lang <issy@acme.com>"}, 1},
		{"a firm in brackets", []string{"Jane (Acme Works) <j1@acme.com>", "Jane (Acme Works) <j2@acme.com>"}, 2},
		{"a machine of a firm", []string{"Jean <jjeng@acme.gov>", "Jing Jeng <jjeng@f61203m.acme.gov>"}, 1},
		{"a body below another", []string{"Jean <jjeng@acme.gov>", "Jing Jeng <jjeng@office.acme.gov>"}, 2},
		{"a machine of a firm, but another's name", []string{"Jean Low <jjeng@acme.gov>", "Jing Jeng <jjeng@f61203m.acme.gov>"}, 2},
		{"a machine of a firm, but another's first name", []string{"Jean Jeng <jjeng@acme.gov>", "Jing Jeng <jjeng@f61203m.acme.gov>"}, 2},
		{"a machine's user", []string{"Louis Renard <louis@renard.fr>", "louis <louis@hugin-26.local>"}, 1},
		{"a machine's user who goes by the first name too", []string{"Louis Renard <louis@renard.fr>", "Louis <louis@renard.fr>", "louis <louis@hugin-26.local>"}, 1},
		{"a machine's user of nobody", []string{"Louis Renard <louis@renard.fr>", "unknown <louis@(none)>"}, 1},
		{"two machines' user", []string{"akemi <akemi@pro.local>", "akemi <akemi@mac.router.home>"}, 2},
		{"two machines' user with one made-up name", []string{"shibapro <akemi@pro.local>", "shibapro <akemi@mac.router.home>"}, 1},
		{"two machines' user who administers them", []string{"jdadmin <jdadmin@pro.local>", "jdadmin <jdadmin@f6120.acme.gov>"}, 1},
		{"two machines' administrators", []string{"dbadmin <dbadmin@pro.local>", "dbadmin <dbadmin@f6120.acme.gov>"}, 2},
		{"a machine's user with another's first name", []string{"Louis Renard <louis@renard.fr>", "Louis Petit <lp@acme.com>", "louis <louis@hugin-26.local>"}, 3},
		{"a machine's user of another name", []string{"Louis Renard <louis@renard.fr>", "Mia <louis@hugin-26.local>"}, 2},
		{"a first name over one mailbox at two firms", []string{"Jane Loy <jloys@acme.com>", "Eric Lipe <elipe@teamacme.com>", "Eric <elipe@goacme.tech>"}, 2},
		{"another first name over it", []string{"Eric Lipe <elipe@teamacme.com>", "Mia <elipe@goacme.tech>"}, 2},
		{"a first name over a mailbox of nobody's name", []string{"Eric Lipe <erico@teamacme.com>", "Eric <erico@goacme.tech>"}, 2},
		{"a first name over one mailbox at a mail provider", []string{"Eric Lipe <elipe@teamacme.com>", "Eric <elipe@web.de>"}, 2},
		{"a role on two machines", []string{"EC2 Default User <ec2-user@ip-10-0-0-1.internal>", "EC2 Default User <ec2-user@ip-10-0-0-2.internal>"}, 2},
		{"a login on two forges", []string{"Felix Ash <felix.ash@acme.com>", "Plomic <plomic@users.noreply.github.com>", "plomic <plomic@noreply.ash.dev>", "plomic <plomic@noreply.ash.ml>", "Felix Ash <plomic@users.noreply.github.com>"}, 1},
		{"a login on two forges that is a first name", []string{"Jane Doe <doe@acme.com>", "jd <1+jane@users.noreply.github.com>", "jl <jane@noreply.git.acme.dev>"}, 3},
		{"initial and surname with a firm's mark", []string{"Rolf Fischer <rolf@acme.com>", "rfischer-acg <1+rfischer-acg@users.noreply.github.com>"}, 1},
		{"initial and surname with a mark before the @", []string{"Mo Sohan <mo.sohan@acme.com>", "Mia May <mia@acme.com>", "msohanfr <msohan_fr@yahoo.fr>"}, 2},
		{"initial and surname with a mark before the @, by another name", []string{"Rolf Fischer <rolf@acme.com>", "Mia <rfischer_fr@yahoo.fr>"}, 2},
		{"initial and surname of two with a firm's mark", []string{"Rolf Fischer <rolf@acme.com>", "Rita Fischer <rita@acme.com>", "rfischer-acg <1+rfischer-acg@users.noreply.github.com>"}, 3},
		{"initial and a short surname with a firm's mark", []string{"Rolf Fish <rolf@acme.com>", "rfish-acg <1+rfish-acg@users.noreply.github.com>"}, 2},
		{"initial and surname with a firm's mark, by another name", []string{"Rolf Fischer <rolf@acme.com>", "Mia <1+rfischer-acg@users.noreply.github.com>"}, 2},
		{"initial and surname cut short", []string{"Rolf Fischermann <rolf@acme.com>", "Rfischer <1+rfischer@users.noreply.github.com>"}, 1},
		{"initial and surname cut too short", []string{"Rolf Fischermann <rolf@acme.com>", "Rfisch <1+rfisch@users.noreply.github.com>"}, 2},
		{"initial and surname cut short of two", []string{"Rolf Fischermann <rolf@acme.com>", "Rita Fischerin <rita@acme.com>", "Rfischer <1+rfischer@users.noreply.github.com>"}, 3},
		{"a middle name and its initial", []string{"Rolf S. Brown <rb@acme.com>", "Rolf Stefan Brown <rsb@other.com>"}, 1},
		{"a middle name and another initial", []string{"Rolf K. Brown <rb@acme.com>", "Rolf Stefan Brown <rsb@other.com>"}, 2},
		{"a middle name of two", []string{"Rolf S. Brown <rb@acme.com>", "Rolf Stefan Brown <rsb@other.com>", "Rolf Simon Brown <simon@other.com>"}, 3},
		{"an initial, a dot and a surname", []string{"o.marut <1+np-zero0@users.noreply.github.com>", "o.marut <np.zer0@gmail.com>"}, 1},
		{"an initial, a dot and a surname at two firms", []string{"o.marut <om@acme.com>", "o.marut <o@other.com>"}, 2},
		{"a one-word name and an address that is none", []string{"Zatur <eric.hill99@gmail.com>", "zatur <no@nowhere>"}, 1},
		{"a one-word name of three and an address that is none", []string{"Zatur <eric.hill99@gmail.com>", "Zatur <z@acme.com>", "zatur <no@nowhere>"}, 3},
		{"a first name without an address", []string{"Carla Guse <cg@gmail.com>", "Carla <Carla>", "Carla Guse <guse@acme.com>"}, 1},
		{"a first name of two without an address", []string{"Carla Guse <cg@gmail.com>", "Carla <Carla>", "Carla Low <low@acme.com>", "Carla Guse <guse@acme.com>"}, 3},
		{"a first name without an address, of who came later", []string{"Carla <Carla>", "Carla Guse <guse@acme.com>", "Carla Guse <guse@acme.com>"}, 1},
		{"one word at a domain of one's own", []string{"uhla <a@u9.is>", "uhla <uhla@u9.is>"}, 1},
		{"one word at a firm", []string{"uhla <a@u9.is>", "uhla <uhla@u9.is>", "Mia May <mia@u9.is>"}, 3},
		{"a handle before another's @", []string{"jdart <1+jdarte@users.noreply.github.com>", "Juan Diaz <jdart@web.de>"}, 1},
		{"a first name before its bearer's @", []string{"maria <1+mia@users.noreply.github.com>", "Maria Diaz <maria@web.de>"}, 2},
		{"a surname before its bearer's @", []string{"martin <1+mia@users.noreply.github.com>", "Juan Martin <martin@web.de>"}, 2},
		{"a handle that is somebody's first name before another's @", []string{"maria <1+mia@users.noreply.github.com>", "Maria Low <low@acme.com>", "Juan Diaz <maria@web.de>"}, 3},
		{"a name in two scripts", []string{"Александар Симић <dot@gmail.com>", "Aleksandar Simić <alex@acme.gov>"}, 1},
		{"a name parted twice and once", []string{"Tara Rada Krischner <tara@acme.com>", "Tara Radakrischner <t@other.com>"}, 1},
		{"a short name parted otherwise", []string{"Bo-Yi Wu <bo@acme.com>", "Boyi Wu <by@other.com>"}, 2},
		{"a handle turned round", []string{"skyebrook <skye@acme.com>", "brookskye <1+brookskye@users.noreply.github.com>"}, 1},
		{"a handle turned round that two bear", []string{"Mia May <skyebrook@acme.com>", "Jo Low <skyebrook@other.com>", "brookskye <1+brookskye@users.noreply.github.com>"}, 3},
		{"a handle turned round, of other names", []string{"Mia May <skyebrook@acme.com>", "Jo Low <brookskye@other.com>"}, 2},
		{"a short first name at two firms, over an address with the long one", []string{"Steve Harms <steven.harms@acme.gov>", "Steven Harms <sharms@snow.org>"}, 1},
		{"a short first name at two firms, over an address with it too", []string{"Steve Harms <steve.harms@acme.gov>", "Steven Harms <sharms@snow.org>"}, 2},
		{"surname and initial with a mark of three others behind", []string{"Ruben Castell <rm@web.de>", "castellrzpq <11+castellrzpq@users.noreply.github.com>", "jo <12+jo-zpq@users.noreply.github.com>", "mia <13+mia-zpq@users.noreply.github.com>", "Ann Bay <14+AnnBayzpq@users.noreply.github.com>"}, 4},
		{"surname and initial with a mark of two others behind", []string{"Ruben Castell <rm@web.de>", "castellrzpq <11+castellrzpq@users.noreply.github.com>", "jo <12+jo-zpq@users.noreply.github.com>", "mia <13+mia-zpq@users.noreply.github.com>"}, 4},
		{"surname and initial of two with a mark of three others behind", []string{"Ruben Castell <rm@web.de>", "Rita Castell <rita@web.de>", "castellrzpq <11+castellrzpq@users.noreply.github.com>", "jo <12+jo-zpq@users.noreply.github.com>", "mia <13+mia-zpq@users.noreply.github.com>", "Ann Bay <14+AnnBayzpq@users.noreply.github.com>"}, 6},
		{"initial and surname with the beginning of their firm's name behind", []string{"Harold Lindgren <haroldlindgren@acmeworks.com>", "hlindgrenacme <1+hlindgrenacme@users.noreply.github.com>"}, 1},
		{"initial and surname with the beginning of another firm's name behind", []string{"Harold Lindgren <haroldlindgren@bolt.io>", "hlindgrenacme <1+hlindgrenacme@users.noreply.github.com>"}, 2},
		{"a nickname, a surname and a mark", []string{"David Orwell <dk@acme.gov>", "dave-orwell-zpq <1+dave-orwell-zpq@users.noreply.github.com>"}, 1},
		{"a nickname, a surname of two and a mark", []string{"David Orwell <dk@acme.gov>", "Joan Orwell <jk@acme.gov>", "dave-orwell-zpq <1+dave-orwell-zpq@users.noreply.github.com>"}, 3},
		{"another first name, a surname and a mark", []string{"David Orwell <dk@acme.gov>", "joan-orwell-zpq <1+joan-orwell-zpq@users.noreply.github.com>"}, 2},
		{"a login for a name at two more addresses", []string{"Dz <1+quillon@users.noreply.github.com>", "quillon <you@example.com>", "quillon <family@quill.org>"}, 1},
		{"a number before the @ and for a name", []string{"Name <2020304051@qq.com>", "2020304051 <alps@gmail.com>"}, 1},
		{"a first name at a machine, and the one so called", []string{"Brad Mills <mills@web.de>", "Brad <brad@xps-13.(none)>"}, 1},
		{"a first name at a domain of a login", []string{"Jamie Does <quillonj@gmail.com>", "Jamie <jamie@quillonj.com>"}, 1},
		{"another first name at a domain of a login", []string{"Jamie Does <quillonj@gmail.com>", "Mia <mia@quillonj.com>"}, 2},
		{"a first name at a domain of a firm", []string{"Jamie Does <jdoes@gmail.com>", "Jamie <jamie@quillonj.com>"}, 2},
		{"a first name at two machines, and the one so called who signs with it", []string{"Brad Mills <bradmills@acme.com>", "Brad <bradmills@acme.com>", "Brad <brad@brads-mac-2.local>", "Brad <brad@brads-mbp.lan>"}, 1},
		{"a first name at two machines, and one so called who does not", []string{"Brad Mills <bradmills@acme.com>", "Brad <brad@brads-mac-2.local>", "Brad <brad@brads-mbp.lan>"}, 3},
		{"a first name at two machines, and two so called", []string{"Brad Mills <bradmills@acme.com>", "Brad <bradmills@acme.com>", "Brad Zorn <bz@web.de>", "Brad <brad@brads-mac-2.local>", "Brad <brad@brads-mbp.lan>"}, 4},
		{"a first name at a machine, and two so called", []string{"Brad Mills <mills@web.de>", "Brad Z <bz@web.de>", "Brad <brad@xps-13.(none)>"}, 3},
		{"a nickname of one surname", []string{"Gabriela Montez <gd@gmail.com>", "Gaby Montez <gaby@acme.com>"}, 1},
		{"roles", []string{"Dev Team <dev.team@acme.com>", "x <dev.team@other.com>"}, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var commits []history.Commit
			for i, who := range tt.who {
				commits = append(commits, commit(fmt.Sprintf("2024-01-%02d", i+1), who, 1))
			}
			if got := humans(build(Options{}, commits)); len(got) != tt.want {
				t.Errorf("%d people, want %d: %q", len(got), tt.want, got)
			}
		})
	}
}

// A line of .mailmap for one of a person's addresses does not split the person.
func TestMailmapSplitsNobody(t *testing.T) {
	for _, tt := range []struct{ one, other, line string }{
		{"mariotheplumber <m@acme.com>", "mariotheplumber <plumber@gmail.com>", "Mario Rossi <m@acme.com>\n"},
		{"Pia (Magda Tycho) <1+ruby@users.noreply.github.com>", "Pia Tycho <pia@acme.com>", "Piranha <1+ruby@users.noreply.github.com>\n"},
		{"Louis Renard <louis@renard.fr>", "louis <louis@hugin-26.local>", "louis <lr@acme.com> <louis@hugin-26.local>\n"},
	} {
		for _, mailmap := range []string{"", tt.line} {
			got := humans(build(Options{Mailmap: []byte(mailmap)}, one(commit("2024-01-01", tt.one, 1), commit("2024-01-02", tt.other, 1))))
			if len(got) != 1 {
				t.Errorf("with .mailmap %q %d people, want one: %q", mailmap, len(got), got)
			}
		}
	}
}

// A person is called by a name rather than by a login that looks like one.
func TestNameOverLogin(t *testing.T) {
	p := build(Options{}, weekly("2024-01-01", 5, "james-peake-acme <1+james-peake-acme@users.noreply.github.com>", 1), weekly("2024-03-04", 2, "James Peake <james.peake@acme.com>", 1))
	if diff := cmp.Diff("James Peake", p.Persons[0].Name); diff != "" {
		t.Errorf("name (-want +got):\n%s", diff)
	}
}
