using System.CommandLine;
using Tre.Cli.Output;

namespace Tre.Cli.Running;

/// <summary>Waits for work that takes a while, and says how it goes.</summary>
internal sealed class Wait
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Option<bool> wait = new("--wait") { Description = "Wait until it is settled, and say how it goes." };
    private readonly Option<int> timeout = new("--timeout") { Description = "Seconds to wait at most.", HelpName = "SECONDS", DefaultValueFactory = _ => 600 };

    public IReadOnlyList<Option> Options => [wait, timeout];

    public bool IsWanted(Run run) => run.Get(wait);

    /// <returns>The answer's JSON when it was settled.</returns>
    /// <exception cref="CliException">It took longer than the caller would wait.</exception>
    public async Task<string> ForAsync<T>(Run run, string path, Func<T, string> state, Func<T, bool> settled, CancellationToken cancel)
    {
        var begin = run.Console.Time.GetTimestamp();
        var most = TimeSpan.FromSeconds(run.Get(timeout));
        string? said = null;
        while (true)
        {
            var json = await run.CallAsync(HttpMethod.Get, path, null, cancel);
            var value = Run.Read<T>(json);
            var passed = run.Console.Time.GetElapsedTime(begin);
            if (state(value) is var now && now != said)
            {
                run.Say($"{Uk.Number((long)passed.TotalSeconds),5} s  {now}");
                said = now;
            }

            if (settled(value))
            {
                return json!;
            }

            if (passed >= most)
            {
                throw new CliException(ExitCodes.Refused, $"It is still “{now}” after {Uk.Number((long)passed.TotalSeconds)} seconds.", "It goes on by itself; look again later.");
            }

            await Task.Delay(Pause, run.Console.Time, cancel);
        }
    }
}
