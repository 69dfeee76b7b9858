namespace Tre.Cli.Running;

/// <summary>A path of the API with filters; those without a value are left out.</summary>
public sealed record Query(string Path, string Filters = "")
{
    public Query Add(string name, string? value) =>
        string.IsNullOrEmpty(value) ? this : this with { Filters = $"{Filters}{(Filters.Length == 0 ? '?' : '&')}{name}={Uri.EscapeDataString(value)}" };

    public override string ToString() => Path + Filters;
}
