using Tre.Domain;
using Tre.Domain.Auditing;
using Tre.Domain.People;

namespace Tre.Application.Data;

/// <summary>The common course of an act: do it on the aggregate, and commit it with its audit entry only if it was not refused.</summary>
internal static class Changes
{
    public static async Task<Outcome> ChangeAsync<TState, TAction>(
        this ITreDb db, Actor actor, string action, StatefulAggregate<TState, TAction> subject, Func<Outcome> act, string? detail, CancellationToken cancel)
        where TState : struct, Enum
        where TAction : struct, Enum
    {
        var before = subject.Status.ToString();
        var done = act();
        return done.Succeeded ? await db.CommitAsync([Entry(actor, action, subject, before, detail)], cancel: cancel) : done;
    }

    public static AuditEntry Entry<TState, TAction>(Actor actor, string action, StatefulAggregate<TState, TAction> subject, string? before, string? detail = null)
        where TState : struct, Enum
        where TAction : struct, Enum =>
        new(actor, action, subject.GetType().Name, subject.Id, before, subject.Status.ToString(), detail);

    public static AuditEntry Entry(Actor actor, string action, Aggregate subject, string? before, string? after, string? detail = null) =>
        new(actor, action, subject.GetType().Name, subject.Id, before, after, detail);

    /// <summary>The value on success, the refusals otherwise.</summary>
    public static Outcome<T> With<T>(this Outcome outcome, T value) =>
        outcome.Succeeded ? Outcome<T>.Done(value) : Outcome<T>.Refuse(outcome.Refusals);
}
