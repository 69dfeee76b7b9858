namespace Tre.Application.Storage;

/// <summary>Name of an object: a bucket and a path in it. Whatever could leave the bucket cannot be expressed.</summary>
public readonly record struct ObjectKey
{
    public const int MaxPathLength = 400;

    /// <param name="bucket">1 to 30 of a-z.</param>
    /// <param name="path">Segments of A-Z, a-z, 0-9, '_', '-', '.' that begin with a letter, digit or '_', joined by '/'.</param>
    /// <exception cref="ArgumentException">Not such names.</exception>
    public ObjectKey(string bucket, string path)
    {
        if (bucket is not { Length: > 0 and <= 30 } || !bucket.All(char.IsAsciiLetterLower))
        {
            throw new ArgumentException("A bucket's name is 1 to 30 of a-z", nameof(bucket));
        }

        if (path is not { Length: > 0 and <= MaxPathLength } || !path.Split('/').All(IsSegment))
        {
            throw new ArgumentException("An object's path has a segment that is not allowed", nameof(path));
        }

        (Bucket, Path) = (bucket, path);
    }

    public string Bucket { get; }

    public string Path { get; }

    public override string ToString() => $"{Bucket}/{Path}";

    private static bool IsSegment(string s) =>
        s is { Length: > 0 and <= 200 }
        && (char.IsAsciiLetterOrDigit(s[0]) || s[0] == '_')
        && s.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
}
