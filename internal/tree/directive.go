package tree

import "github.com/handoffaudit/audit/internal/sieve"

// directive matches a comment that speaks to a tool.
var directive = sieve.MustCompile(`(?i)^(#|//|/?\*+|--|<!--|;+)\s*(frozen_string_literal:|-\*-|(en)?coding[:=]|rubocop:|standard:|eslint\b|tslint:|jshint |jslint |prettier-ignore|@(ts|phpstan|psalm)-|istanbul ignore|[cv]8 ignore|noqa\b|type:\s*ignore|pylint:|mypy:|flake8:|ruff:|fmt:|isort:|pragma:|nolint|phpcs:|noinspection|swiftlint:|ktlint-|credo:|nosonar|nosec|webpack\w+:|c?spell(-?check(er)?)?:)`)

// IsDirective tells whether a line without the blanks around it is a comment to a tool,
// which is no part of what people say of a file.
func IsDirective(line []byte) bool { return directive.Match(line) }
