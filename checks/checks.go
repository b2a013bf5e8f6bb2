// Package checks is the catalogue of all checks and the driver that runs them.
package checks

import (
	"github.com/handoffaudit/audit/checks/check"
	"github.com/handoffaudit/audit/checks/docs"
	"github.com/handoffaudit/audit/checks/groups"
	"github.com/handoffaudit/audit/checks/infra"
	"github.com/handoffaudit/audit/checks/ownership"
	"github.com/handoffaudit/audit/checks/review"
	"github.com/handoffaudit/audit/checks/runbooks"
	"github.com/handoffaudit/audit/checks/services"
	"github.com/handoffaudit/audit/checks/tests"
)

// All returns every check, in the order of the report.
func All() []*check.Check {
	return []*check.Check{
		ownership.SingleOwner,
		ownership.Codeowners,
		ownership.TruckFactor,
		ownership.OrphanedCode,
		ownership.LoneAuthor,
		groups.AuthorGroups,
		groups.LeadChanges,
		groups.HandoverOverlap,
		groups.AgencyTies,
		tests.TestsPresent,
		tests.TestsInCI,
		tests.TestAssertions,
		docs.Readme,
		docs.ArchitectureDocs,
		docs.DocsFresh,
		docs.DocComments,
		runbooks.Runbooks,
		infra.InfrastructureAsCode,
		infra.CIPipeline,
		infra.RunsLocally,
		infra.EnvDocumented,
		infra.SecretsCommitted,
		infra.License,
		infra.BuildReproducible,
		infra.RuntimesSupported,
		services.OutsideServices,
		review.ReviewTrail,
		review.CommitSize,
		review.Hotspots,
		review.Rework,
		review.CodeFromDayOne,
	}
}
