using Tre.Cli.Output;
using Tre.Cli.Running;
using Tre.Contracts.Api;

namespace Tre.Cli.Nouns;

/// <summary>Desktops that nobody has yet.</summary>
internal static class DesktopPoolVerb
{
    public static Verb Create(Shell shell) => new Verb("pool", "Lists desktops that were made beforehand and are nobody's yet, and those that went lately.")
        .Calls("GET desktops/warm")
        .Example("desktop pool")
        .Does(shell, (run, cancel) => run.ShowAsync<ListOf<WarmDesktopInfo>>(
            "desktops/warm",
            pool =>
            {
                Sheet.Write(run.Console, pool.Items,
                [
                    new("ID", warm => $"{warm.Id}"),
                    new("SIZE", warm => warm.Size),
                    new("STATE", warm => Uk.Words(warm.State)),
                    new("SINCE", warm => Uk.Time(warm.Since)),
                    new("PROVEN", warm => Uk.Time(warm.ProvenAt)),
                    new("REASON", warm => warm.Reason),
                ]);
                if (pool.Items.Count == 0)
                {
                    run.Say("No desktop is made beforehand.");
                }
            },
            cancel));
}
