using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Tre.Postgres.Migrating;

/// <summary>One embedded file of plain SQL.</summary>
/// <param name="Name">File name without extension, such as <c>0001_people</c>; the order of names is the order of work.</param>
/// <param name="Sql">What it says.</param>
public sealed record Migration(string Name, string Sql)
{
    private const string Prefix = "Tre.Postgres.Migrations.";

    /// <summary>SHA-256 of the text in UTF-8, lower-case hexadecimal.</summary>
    public string Checksum => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    /// <summary>All migrations of this program, in order.</summary>
    public static IReadOnlyList<Migration> Embedded()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new Migration(name[Prefix.Length..^".sql".Length], Read(assembly, name)))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
