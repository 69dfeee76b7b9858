using NUnit.Framework.Interfaces;

[assembly: Tre.JourneyTests.Machine.ProcessFaults]

namespace Tre.JourneyTests.Machine;

/// <summary>A test that failed tells which errors the product's processes logged: their logs are gone when the stack is.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class ProcessFaultsAttribute : TestActionAttribute
{
    /// <summary>Lines of one log that are told at most, the last ones.</summary>
    private const int Lines = 60;

    /// <summary>A stack trace stands below its line in Web's log, which is plain; the others write one line of JSON each.</summary>
    private const int LinesOfATrace = 25;

    public override ActionTargets Targets => ActionTargets.Test;

    public override void AfterTest(ITest test)
    {
        if (TestContext.CurrentContext.Result.Outcome.Status != TestStatus.Failed || !Directory.Exists(Places.Logs))
        {
            return;
        }

        foreach (var log in Directory.GetFiles(Places.Logs, "*.log"))
        {
            if (Faults(File.ReadAllLines(log)) is { Count: > 0 } faults)
            {
                TestContext.Out.WriteLine($"{Path.GetFileName(log)}:\n  {string.Join("\n  ", faults.TakeLast(Lines))}");
            }
        }
    }

    private static List<string> Faults(string[] lines)
    {
        var (found, trace) = (new List<string>(), 0);
        foreach (var line in lines)
        {
            var begins = line.StartsWith("fail: ", StringComparison.Ordinal) || line.StartsWith("crit: ", StringComparison.Ordinal);
            var json = line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) || line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal);
            trace = begins ? LinesOfATrace : line.StartsWith(' ') ? trace - 1 : 0;
            if (json || trace > 0)
            {
                found.Add(line);
            }
        }

        return found;
    }
}
