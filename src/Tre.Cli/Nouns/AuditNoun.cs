using System.CommandLine;
using System.Globalization;
using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>The log.</summary>
internal static class AuditNoun
{
    public static Command Create(Shell shell) => new("audit", "The log, for auditors.") { List(shell), Verify(shell) };

    private static Verb List(Shell shell)
    {
        var actor = Args.Text("--actor", "Only what this user did.", "USER-NAME");
        var action = Args.Text("--action", "Only actions that begin like this, such as export.", "ACTION");
        var kind = Args.Text("--kind", "Only on this kind of thing.", "KIND");
        var subject = Args.OptionalId("--subject", "Only on this one.");
        var (since, until) = (Moment("--since", "From then on."), Moment("--until", "Before then."));
        var lists = new Lists();
        return new Verb("list", "Lists events, newest first.")
            .Takes([actor, action, kind, subject, since, until, .. lists.Options])
            .Calls("GET audit")
            .Example("audit list --action export. --since 2026-11-01")
            .Does(shell, (run, cancel) =>
            {
                var query = lists.Query(run, "audit").Add("actor", run.Get(actor)).Add("action", run.Get(action)).Add("kind", run.Get(kind))
                    .Add("subjectId", $"{run.Get(subject)}").Add("since", Iso(run.Get(since))).Add("until", Iso(run.Get(until)));
                return lists.WriteAsync<AuditEventInfo>(run, query, "There is no such event.", [
                    new("EVENT", one => Uk.Number(one.Sequence), Right: true),
                    new("AT", one => Uk.Time(one.At)),
                    new("WHO", one => one.Actor),
                    new("FROM", one => one.From),
                    new("DID", one => one.Action),
                    new("ON", one => $"{one.Kind} {one.SubjectId}"),
                    new("BEFORE", one => one.Before),
                    new("AFTER", one => one.After),
                    new("DETAIL", one => one.Detail),
                ], cancel);
            });
    }

    private static Verb Verify(Shell shell) => new Verb("verify", "Recomputes the chain against the signed checkpoints. Ends with 1 and names the first broken event if it does not hold.")
        .Calls("GET audit/verification")
        .Example("audit verify")
        .Ends(shell, async (run, cancel) =>
        {
            var found = await run.ShowAsync<AuditVerificationInfo>("audit/verification", result => new Facts()
                .Add("Result", result.Intact ? "the log holds" : "the log is BROKEN").Add("Events that hold", Uk.Number(result.Events)).Add("Hash of the last", result.LastHash)
                .Add("Signed up to", result.LastCheckpoint == 0 ? "no checkpoint yet" : $"event {Uk.Number(result.LastCheckpoint)}")
                .Add("First broken", result.Fault is { } fault ? $"event {Uk.Number(fault.Sequence)} ({Uk.Words(fault.Kind)}): {fault.Message}" : null)
                .Write(run.Console.Out), cancel);
            if (found is { Intact: true, Fault: null })
            {
                return ExitCodes.Done;
            }

            run.Say($"The log is broken at event {found.Fault?.Sequence}. Keep the database as it is.");
            return ExitCodes.Refused;
        });

    private static string? Iso(DateTimeOffset? moment) => moment?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private static Option<DateTimeOffset?> Moment(string name, string description) => new(name)
    {
        Description = $"{description} A day or a time, UTC unless it says otherwise.",
        HelpName = "YYYY-MM-DD[THH:MM]",
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParseExact(
                result.Tokens[0].Value, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            {
                return moment;
            }

            result.AddError($"{name} takes a day or time such as 2026-11-21 or 2026-11-21T14:05.");
            return null;
        },
    };
}
