using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.Domain;
using Tre.Domain.People;

namespace Tre.Application.Auditing;

/// <summary>One event of the log.</summary>
/// <param name="Hash">Lower-case hexadecimal.</param>
/// <param name="DatabaseRole">The process that wrote it, as the database knows it, whoever it says acted.</param>
public sealed record AuditEventView(
    long Sequence, DateTimeOffset At, Guid ActorId, string Actor, string From, string Action, string Kind, Guid SubjectId, string? Before, string? After, string? Detail, string Hash, string DatabaseRole);

/// <summary>The log, newest first, for auditors.</summary>
public sealed class SearchAudit(ITreDb db) : IUseCase
{
    public static Permission Needs => Permission.ReadAudit;

    /// <param name="Actor">User name; null for anybody.</param>
    /// <param name="Action">Beginning of the action's name, such as <c>export.</c>.</param>
    /// <param name="Since">From then on, inclusive.</param>
    /// <param name="Until">Before then.</param>
    public sealed record Input(string? Actor, string? Action, string? Kind, Guid? SubjectId, DateTimeOffset? Since, DateTimeOffset? Until, Paging Paging);

    public async Task<Outcome<Page<AuditEventView>>> HandleAsync(Actor actor, Input input, CancellationToken cancel)
    {
        if (Permissions.Refuse<SearchAudit>(actor) is { } refusal)
        {
            return refusal;
        }

        var rows = db.AuditEvents;
        rows = string.IsNullOrWhiteSpace(input.Actor) ? rows : rows.Where(row => row.ActorName == input.Actor);
        rows = string.IsNullOrWhiteSpace(input.Action) ? rows : rows.Where(row => row.Action.StartsWith(input.Action));
        rows = string.IsNullOrWhiteSpace(input.Kind) ? rows : rows.Where(row => row.Kind == input.Kind);
        rows = input.SubjectId is { } subject ? rows.Where(row => row.SubjectId == subject) : rows;
        rows = input.Since is { } since ? rows.Where(row => row.At >= since.ToUniversalTime()) : rows;
        rows = input.Until is { } until ? rows.Where(row => row.At < until.ToUniversalTime()) : rows;
        rows = long.TryParse(input.Paging.After, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? rows.Where(row => row.Sequence < after) : rows;
        var take = input.Paging.Take;
        var found = await rows.OrderByDescending(row => row.Sequence).Take(take + 1).ToListAsync(cancel);
        var items = found.Take(take).Select(row => new AuditEventView(
            row.Sequence, row.At, row.ActorId, row.ActorName, row.ActorFrom, row.Action, row.Kind, row.SubjectId, row.Before, row.After, row.Detail, Convert.ToHexStringLower(row.Hash), row.DatabaseRole)).ToList();
        return new Page<AuditEventView>(items, found.Count > take ? items[^1].Sequence.ToString(CultureInfo.InvariantCulture) : null);
    }
}
