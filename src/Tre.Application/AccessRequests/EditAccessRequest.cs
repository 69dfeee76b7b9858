using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.AccessRequests;
using Tre.Domain.Datasets;
using Tre.Domain.Extracts;
using Tre.Domain.People;

namespace Tre.Application.AccessRequests;

/// <summary>Saves a draft, complete or not; only its size is held against limits.</summary>
public sealed class EditAccessRequest(ITreDb db, TimeProvider clock) : IUseCase
{
    public const int MaxMembers = 50;
    public const int MaxTables = 200;

    public static Permission Needs => Permission.SignedIn;

    public sealed record Input(Guid Id, string Title, FiveSafes Answers, ExtractSpecification Specification, IReadOnlyList<string> Members);

    public async Task<Outcome> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<EditAccessRequest>(actor) is { } refusal)
        {
            return refusal;
        }

        if (await db.AccessRequests.VisibleTo(actor, db).SingleOrDefaultAsync(row => row.Id == input.Id, cancel) is not { } request)
        {
            return Refusals.NotFound;
        }

        Refusal[] problems = [.. input.Answers.Problems().Where(problem => problem.Code == "answer-too-long"), .. TooMuch(input)];
        return problems.Length > 0
            ? Outcome.From(problems)
            : await db.ChangeAsync(
                actor,
                "access-request.edit",
                request,
                () => request.Edit(actor, input.Title, input.Answers, input.Specification, UserNames(input.Members), clock.GetUtcNow()),
                null,
                cancel);
    }

    private static string[] UserNames(IReadOnlyList<string> members) =>
        [.. members.Select(name => name.Trim().ToLowerInvariant()).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];

    private static bool TooMuch(TableSelection table) =>
        table.Columns.Count > 1_000 || table.Transformations?.Count > 1_000
        || (table.Transformations ?? []).Any(named => named.Transformation.Map?.Count > TransformationRules.MaxLines);

    private static IEnumerable<Refusal> TooMuch(Input input)
    {
        if (input.Members.Count > MaxMembers || input.Members.Any(name => name.Length > 64))
        {
            yield return new("too-many-members", $"Name {MaxMembers} members or fewer, by their user names.", "members");
        }

        ExtractSpecification[] parts = [input.Specification.First, .. (input.Specification.Others ?? []).Take(SpecificationValidator.MaxOthers + 1).Select(other => other.Alone)];
        if (parts.Length > SpecificationValidator.MaxOthers + 1 || input.Specification.Links?.Count > SpecificationValidator.MaxOthers
            || parts.Sum(part => part.Tables.Count) > MaxTables || parts.Any(part => part.Tables.Any(TooMuch)))
        {
            yield return new("specification-too-long", "Choose fewer datasets, tables and columns.", "tables");
        }

        if (parts.Any(part => part.Cohort.Count > SpecificationValidator.MaxConditions
            || part.Cohort.Any(condition => condition.Values.Count > SpecificationValidator.MaxValues)))
        {
            yield return new("cohort-too-long", $"Use {SpecificationValidator.MaxConditions} cohort conditions or fewer.", "cohort");
        }
    }
}
