using System.Globalization;
using System.Text;

namespace Tre.Node.Volumes;

/// <summary>One line of mountinfo. Source: proc_pid_mountinfo(5).</summary>
/// <param name="Device">major:minor of the file system.</param>
/// <param name="Root">Path within the file system that is mounted.</param>
/// <param name="Options">Options of the mount itself, such as ro, nosuid.</param>
/// <param name="Shared">Mounts below it propagate to its peers.</param>
/// <param name="Slave">It receives from its master.</param>
/// <param name="SuperOptions">Options of the file system.</param>
public sealed record MountEntry(
    int Id,
    int ParentId,
    string Device,
    string Root,
    string Target,
    IReadOnlyList<string> Options,
    bool Shared,
    bool Slave,
    string Type,
    string Source,
    IReadOnlyList<string> SuperOptions)
{
    /// <summary>Nothing can be written through this mount.</summary>
    public bool ReadOnly => Options.Contains("ro") || SuperOptions.Contains("ro");
}

/// <summary>Reads mountinfo.</summary>
public static class MountTable
{
    /// <summary>Mounts that this process sees; later lines cover earlier ones at the same place.</summary>
    public static IReadOnlyList<MountEntry> OfSelf() => Parse(File.ReadAllText("/proc/self/mountinfo"));

    /// <summary>What is mounted at exactly this path now, or null.</summary>
    public static MountEntry? At(string target) => OfSelf().LastOrDefault(m => m.Target == target);

    /// <exception cref="FormatException">A line is not as the kernel writes it.</exception>
    public static IReadOnlyList<MountEntry> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ParseLine)];
    }

    private static MountEntry ParseLine(string line)
    {
        var fields = line.Split(' ');
        var dash = fields.Length > 6 ? Array.IndexOf(fields, "-", 6) : -1;
        if (dash < 0 || fields.Length < dash + 4)
        {
            throw new FormatException($"Not a line of mountinfo: {line}");
        }

        var tags = fields[6..dash];
        return new MountEntry(
            int.Parse(fields[0], CultureInfo.InvariantCulture),
            int.Parse(fields[1], CultureInfo.InvariantCulture),
            fields[2],
            Unescape(fields[3]),
            Unescape(fields[4]),
            fields[5].Split(','),
            tags.Any(t => t.StartsWith("shared:", StringComparison.Ordinal)),
            tags.Any(t => t.StartsWith("master:", StringComparison.Ordinal)),
            fields[dash + 1],
            Unescape(fields[dash + 2]),
            fields[dash + 3].Split(','));
    }

    /// <summary>The kernel writes space, tab, newline and backslash as octal.</summary>
    private static string Unescape(string field)
    {
        if (!field.Contains('\\', StringComparison.Ordinal))
        {
            return field;
        }

        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] == '\\' && i + 3 < field.Length)
            {
                text.Append((char)Convert.ToInt32(field.Substring(i + 1, 3), 8));
                i += 3;
            }
            else
            {
                text.Append(field[i]);
            }
        }

        return text.ToString();
    }
}
