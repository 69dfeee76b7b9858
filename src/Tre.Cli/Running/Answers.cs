using Tre.Cli.Output;
using Tre.Contracts.Api;

namespace Tre.Cli.Running;

/// <summary>How the common kinds of calls are answered, for people and for programs.</summary>
internal static class Answers
{
    /// <summary>One thing in detail.</summary>
    public static async Task<T> ShowAsync<T>(this Run run, string path, Action<T> write, CancellationToken cancel)
    {
        var json = await run.CallAsync(HttpMethod.Get, path, null, cancel);
        return run.Show(json, write);
    }

    public static T Show<T>(this Run run, string? json, Action<T> write)
    {
        var value = Run.Read<T>(json);
        if (run.Json)
        {
            run.WriteJson(json!);
        }
        else
        {
            write(value);
        }

        return value;
    }

    /// <summary>Does something that answers with nothing worth showing to people.</summary>
    public static async Task DoAsync(this Run run, HttpMethod method, string path, object? body, string done, CancellationToken cancel)
    {
        var json = await run.CallAsync(method, path, body, cancel);
        if (run.Json && json is not null)
        {
            run.WriteJson(json);
        }

        run.Say(done);
    }

    public static Task PostAsync(this Run run, string path, object? body, string done, CancellationToken cancel) =>
        run.DoAsync(HttpMethod.Post, path, body, done, cancel);

    /// <summary>Makes something; its id alone goes to standard output.</summary>
    public static async Task<Guid> CreateAsync(this Run run, string path, object? body, Func<Guid, string> done, CancellationToken cancel)
    {
        var json = await run.CallAsync(HttpMethod.Post, path, body, cancel);
        var made = run.Show<Created>(json, created => run.Console.Out.WriteLine(created.Id));
        run.Say(done(made.Id));
        return made.Id;
    }
}
