using System.Text.Json.Serialization;

namespace Tre.Contracts.Checking;

/// <summary>First line on the checker's standard input, followed by the raw bytes of each file in this order and nothing else.</summary>
/// <param name="Format">Version of this stream, <see cref="CheckStream.Format"/>.</param>
/// <param name="Policy">Rules to hold the files against.</param>
/// <param name="Files">Files in the order of their bytes.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CheckRequest(int Format, CheckPolicy Policy, IReadOnlyList<FileToCheck> Files);

/// <summary>One file as the researcher named and described it. All text here is hostile.</summary>
/// <param name="Name">Relative path below outputs, unique in the request.</param>
/// <param name="Bytes">Length of the raw bytes on the stream.</param>
/// <param name="Sha256">Lower-case hex of the snapshot; the checker hashes again and refuses to check other bytes.</param>
/// <param name="Description">What it shows, in the researcher's words.</param>
/// <param name="Population">Who is counted in it, in the researcher's words.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FileToCheck(string Name, long Bytes, string Sha256, string Description, string Population);
