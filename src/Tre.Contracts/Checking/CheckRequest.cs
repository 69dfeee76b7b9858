using System.Text.Json.Serialization;

namespace Tre.Contracts.Checking;

/// <summary>First line on the checker's standard input, followed by the raw bytes of each known set, then of each file, in this order and nothing else.</summary>
/// <param name="Format">Version of this stream, <see cref="CheckStream.Format"/>.</param>
/// <param name="Policy">Rules to hold the files against.</param>
/// <param name="Files">Files in the order of their bytes.</param>
/// <param name="Earlier">Tables that the project released before, newest first, to be solved together with these; null when none are known.</param>
/// <param name="Known">What tells the project's own pseudonyms and rows; null when nobody said what the project holds.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CheckRequest(
    int Format, CheckPolicy Policy, IReadOnlyList<FileToCheck> Files,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EarlierTables? Earlier = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] KnownSets? Known = null);

/// <summary>Keyed hashes of the pseudonyms and rows that the project received.</summary>
/// <param name="Sets">One per extract; their bytes follow the first line.</param>
/// <param name="Missing">Extracts whose set is not there, cannot be read, or does not fit: what they hold is not checked.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record KnownSets(IReadOnlyList<KnownSet> Sets, int Missing)
{
    /// <summary>Bytes of all sets together: the sandbox holds them in memory.</summary>
    public const long MostBytes = 64L << 20;
}

/// <param name="Bytes">Length on the stream.</param>
/// <param name="Key">Key of its hashes, base64. Never logged.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record KnownSet(long Bytes, string Key)
{
    /// <summary>Without the key.</summary>
    public override string ToString() => $"known set of {Bytes} bytes";
}

/// <summary>What left before and is held against what is asked for now.</summary>
/// <param name="Tables">Newest first.</param>
/// <param name="Complete">False when there are more than are sent: what was left out was not checked.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EarlierTables(IReadOnlyList<EarlierTable> Tables, bool Complete);

/// <param name="Population">Who is counted, in the words of whoever asked for it.</param>
/// <param name="Counts">As the checker read them then.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record EarlierTable(string Population, CountTable Counts);

/// <summary>One file as the researcher named and described it. All text here is hostile.</summary>
/// <param name="Name">Relative path below outputs, unique in the request.</param>
/// <param name="Bytes">Length of the raw bytes on the stream.</param>
/// <param name="Sha256">Lower-case hex of the snapshot; the checker hashes again and refuses to check other bytes.</param>
/// <param name="Description">What it shows, in the researcher's words.</param>
/// <param name="Population">Who is counted in it, in the researcher's words.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FileToCheck(string Name, long Bytes, string Sha256, string Description, string Population);
