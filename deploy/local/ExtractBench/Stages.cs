using System.Diagnostics;

namespace Tre.ExtractBench;

/// <summary>Where the time of one build went.</summary>
internal sealed class Stages
{
    private readonly Stopwatch watch = new();
    private readonly TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime;

    public TimeSpan Opened { get; set; }

    public TimeSpan People { get; set; }

    public TimeSpan FirstRows { get; set; }

    public TimeSpan LastRow { get; set; }

    public TimeSpan Waited { get; set; }

    public TimeSpan Total { get; private set; }

    public TimeSpan Processor { get; private set; }

    public TimeSpan Now => watch.Elapsed;

    public void Begin() => watch.Restart();

    public void End() => (Total, Processor) = (watch.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - processor);

    /// <summary>Each stage as a share of the whole; they follow one upon the other, but for what waits.</summary>
    public override string ToString() =>
        $"keys and source opened {Share(Opened)}, people and opt-outs {Share(People - Opened)}, pseudonyms and shifts {Share(FirstRows - People)}, "
        + $"rows {Share(LastRow - FirstRows)} (of which reading or waiting for the source {Share(Waited)}), "
        + $"what then was not yet sealed and durable {Share(Total - LastRow)}; processor of this process {Processor.TotalSeconds:N2} s in {Total.TotalSeconds:N2} s";

    private string Share(TimeSpan time) => $"{time.TotalSeconds:N2} s = {time / Total:P0}";
}
