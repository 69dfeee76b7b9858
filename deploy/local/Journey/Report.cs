using Spectre.Console;

namespace Tre.Journey;

/// <summary>Tells what each stage did, and every fact that it read back in this run.</summary>
public sealed class Report(IAnsiConsole console, TimeProvider time)
{
    public async Task StageAsync(string name, Func<Task> stage)
    {
        console.MarkupLineInterpolated($"[bold]{name}[/]");
        var began = time.GetTimestamp();
        try
        {
            await stage();
        }
        catch (Exception fault) when (fault is not StageFailedException)
        {
            throw new StageFailedException(name, fault);
        }

        console.MarkupLineInterpolated($"  [green]held[/] in {time.GetElapsedTime(began).TotalSeconds:0.0} s");
    }

    public void Fact(string what, object? value) => console.MarkupLineInterpolated($"  {what}: {value}");

    public void Doing(string what) => console.MarkupLineInterpolated($"  [grey]{what} …[/]");
}
