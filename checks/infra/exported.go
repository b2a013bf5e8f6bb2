package infra

import "github.com/handoffaudit/audit/internal/tree"

// IsAside tells whether a file is of tests, samples or documents, or was put aside.
func IsAside(f *tree.File) bool { return isAside(f) }

// IsPipeline tells whether a path is one at which pipelines are defined.
func IsPipeline(path string) bool { return isPipelinePath(path) }

// IsLock tells whether a file of that name fixes the versions of packages.
func IsLock(base string) bool { return lockFile(base) }

// SamplesSettings tells whether a file is a sample of settings.
func SamplesSettings(f *tree.File) bool { return samplesSettings(f) }
