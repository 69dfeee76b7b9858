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

    public TimeSpan Committing { get; set; }

    public TimeSpan Waited { get; set; }

    public TimeSpan Total { get; private set; }

    public TimeSpan Processor { get; private set; }

    public TimeSpan Now => watch.Elapsed;

    public void Begin() => watch.Restart();

    public void End() => (Total, Processor) = (watch.Elapsed, Process.GetCurrentProcess().TotalProcessorTime - processor);

    public override string ToString() =>
        $"keys and source opened {Opened.TotalSeconds:N2} s, people and opt-outs {(People - Opened).TotalSeconds:N2} s, pseudonyms and shifts {(FirstRows - People).TotalSeconds:N2} s, "
        + $"rows {(LastRow - FirstRows).TotalSeconds:N2} s (of which waiting for the source {Waited.TotalSeconds:N2} s), made durable {Committing.TotalSeconds:N2} s; processor of this process {Processor.TotalSeconds:N2} s";
}
