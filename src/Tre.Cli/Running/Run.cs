using System.CommandLine;
using System.Text.Json;
using Tre.Cli.Api;
using Tre.Cli.Output;
using Tre.Cli.SignedIn;
using Tre.Contracts.Api;

namespace Tre.Cli.Running;

/// <summary>One command while it runs: its input, its caller, its answers.</summary>
internal sealed class Run(ParseResult parsed, Shell shell, Verb verb) : IDisposable
{
    private ApiClient? api;

    public CliConsole Console => shell.Console;

    public Shell Shell => shell;

    public bool Json => parsed.GetValue(shell.Output) == Shell.Json;

    /// <summary>What <c>--portal</c> or the environment says; null when neither does.</summary>
    public Uri? NamedPortal => (parsed.GetValue(shell.Portal) ?? Console.Variable(PortalAddress.Variable)) is { Length: > 0 } named ? PortalAddress.Parse(named) : null;

    public T? Get<T>(Option<T> option) => parsed.GetValue(option);

    /// <summary>The argument; its type's default for one that may be left out and was.</summary>
    public T Get<T>(Argument<T> argument) => argument.Arity.MinimumNumberOfValues == 0 ? parsed.GetValue(argument)! : parsed.GetRequiredValue(argument);

    /// <summary>The sign-in that is valid for the portal that is meant.</summary>
    /// <exception cref="CliException">There is none.</exception>
    public SavedSignIn RequireSignIn()
    {
        var saved = shell.TokenFile.Read() ?? throw NotSignedIn("You are not signed in.");
        if (NamedPortal is { } named && named != saved.Portal)
        {
            // A token is for the portal that gave it: no other one ever sees it.
            throw NotSignedIn($"You are signed in to {saved.Portal}, not to {named}.");
        }

        return saved.ExpiresAt > Console.Time.GetUtcNow() ? saved : throw NotSignedIn($"Your sign-in ended on {Uk.Time(saved.ExpiresAt)}.");
    }

    /// <summary>Calls the API as whoever is signed in.</summary>
    /// <returns>The answer's JSON; null when it has none.</returns>
    public Task<string?> CallAsync(HttpMethod method, string path, object? body, CancellationToken cancel) => Client(method, path).CallAsync(method, path, body, cancel);

    public async Task<T> GetAsync<T>(string path, CancellationToken cancel) => Read<T>(await CallAsync(HttpMethod.Get, path, null, cancel));

    public Task DownloadAsync(string path, Stream target, CancellationToken cancel) => Client(HttpMethod.Get, path).DownloadAsync(path, target, cancel);

    /// <exception cref="InvalidDataException">The portal did not answer with that.</exception>
    public static T Read<T>(string? json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json ?? "null", ApiJson.Options) ?? throw new InvalidDataException("The portal answered with nothing.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("The portal answered with something else than expected. It may be of another version.", e);
        }
    }

    public void WriteJson(string json) => Console.Out.WriteLine(SafeJson.Of(json));

    /// <summary>A message for people; never part of an answer.</summary>
    public void Say(string message) => Console.Error.WriteLine(Safe.Lines(message));

    public void Dispose() => api?.Dispose();

    private ApiClient Client(HttpMethod method, string path)
    {
        if (!verb.Operations.Any(operation => operation.Matches(method, path)))
        {
            throw new InvalidOperationException($"“{verb.Name}” does not say that it calls {method} {path}.");
        }

        if (api is null)
        {
            var saved = RequireSignIn();
            api = new(saved.Portal, saved.Token, shell.Transport);
        }

        return api;
    }

    private static CliException NotSignedIn(string happened) => new(ExitCodes.NotSignedIn, happened, "Run “tre sign-in --portal URL”.");
}
