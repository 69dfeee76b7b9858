using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain.Exports.Policies;
using Tre.Domain.People;

namespace Tre.Application.Exports.Policies;

/// <summary>Shows policies with the names of people and projects.</summary>
internal static class PolicyReading
{
    public static async Task<IReadOnlyList<PolicyView>> ViewsAsync(this ITreDb db, Actor actor, IReadOnlyList<PolicyVersion> rows, CancellationToken cancel)
    {
        var people = await db.PeopleAsync(rows.SelectMany(row => new Guid?[] { row.ProposedBy, row.DecidedBy }), cancel);
        Guid[] projects = [.. rows.Where(row => row.Scope == PolicyScope.Project).Select(row => Guid.Parse(row.ScopeKey)).Distinct()];
        var labels = await db.Projects.AsNoTracking().Where(row => projects.Contains(row.Id)).Select(row => new { row.Id, row.Number }).ToDictionaryAsync(row => row.Id.ToString(), row => $"P-{row.Number}", cancel);
        return [.. rows.Select(row => new PolicyView(
            row.Id, row.Scope, row.ScopeKey, labels.GetValueOrDefault(row.ScopeKey, row.ScopeKey), row.Number, row.Status, row.Yaml, row.Sha256,
            PolicyYaml.Read(row.Yaml) is { Succeeded: true } read ? PolicyWords.Of(read.Value) : [],
            people.Of(row.ProposedBy), row.ProposedAt, row.DecidedBy is { } decider ? people.Of(decider) : null, row.DecidedAt, row.DecisionComment, row.Deadline,
            Actions(actor, row)))];
    }

    private static PolicyAction[] Actions(Actor actor, PolicyVersion row) =>
        [.. row.Allowed(actor.Towards(row.ProposedBy)).Where(action => action != PolicyAction.Supersede && (action == PolicyAction.Withdraw || row.ProposedBy != actor.PersonId)).Order()];
}
