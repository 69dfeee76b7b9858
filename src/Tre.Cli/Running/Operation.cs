namespace Tre.Cli.Running;

/// <summary>One operation of the API, as its description names it: <c>POST exports/{id}/submit</c>.</summary>
/// <param name="Route">Below the API's root.</param>
public sealed record Operation(HttpMethod Method, string Route)
{
    public static Operation Parse(string text) =>
        text.Split(' ') is [var method, var route] ? new(HttpMethod.Parse(method), route) : throw new ArgumentException($"“{text}” is no operation.", nameof(text));

    /// <summary>Whether a call of this path, with or without a query, is this operation.</summary>
    public bool Matches(HttpMethod method, string path)
    {
        var wanted = Route.Split('/');
        var given = path.Split('?')[0].Split('/');
        return method == Method && wanted.Length == given.Length
            && wanted.Zip(given).All(pair => pair.First.StartsWith('{') ? pair.Second.Length > 0 : pair.First == pair.Second);
    }

    public override string ToString() => $"{Method} {Route}";
}
