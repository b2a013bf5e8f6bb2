package tree

// Matcher compiles gitignore-style patterns into a function that tells whether
// they match a path of a file or folder, or a folder that it lies in.
func Matcher(lines ...string) (func(path string) bool, error) {
	compiled, err := compilePatterns("", lines)
	if err != nil {
		return nil, err
	}
	// The slash makes a folder of what is one, for patterns of folders alone.
	return func(path string) bool { return compiled.ignores(path + "/") }, nil
}
