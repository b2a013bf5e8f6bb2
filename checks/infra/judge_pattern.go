package infra

import (
	"regexp"

	"github.com/handoffaudit/audit/internal/sieve"
)

// A program that looks for secrets has one of each kind to show that its pattern finds
// it, so many lines away from it at the most. Assumed.
const nearPattern = 3

// writtenPattern matches a string with a class and a count in it, as patterns have them.
var writtenPattern = sieve.MustCompile("[\"'`/]([^\"'`/]{0,200}\\[[^\"'`/]{1,80}\\][+*{][^\"'`/]{0,200})[\"'`/]")

// besidePattern tells whether a pattern stands near the line that finds the value.
func besidePattern(data []byte, line int, value string) bool {
	for n := max(line-nearPattern, 1); n <= line+nearPattern; n++ {
		for _, m := range writtenPattern.FindAllStringSubmatch(lineOf(data, n), -1) {
			if found, err := regexp.Compile(m[1]); err == nil && found.MatchString(value) {
				return true
			}
		}
	}
	return false
}
