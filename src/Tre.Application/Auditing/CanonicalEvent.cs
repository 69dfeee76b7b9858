using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Tre.Domain.Auditing;

namespace Tre.Application.Auditing;

/// <summary>
/// The bytes that an event's hash covers: every field in the order of <see cref="AuditEvent"/>, each as its length in
/// bytes (int4, big-endian; -1 for null) and then its bytes. Text is UTF-8, numbers and microseconds since 1970 are
/// int8 big-endian, ids are 16 bytes in text order. The database computes the same; docs/adr/0003-audit-chain.md.
/// </summary>
public static class CanonicalEvent
{
    /// <summary>Hash before the first event.</summary>
    public static byte[] Genesis => new byte[SHA256.HashSizeInBytes];

    public static byte[] Hash(AuditEvent happened)
    {
        using var bytes = new MemoryStream();
        Number(bytes, happened.Sequence);
        Number(bytes, (happened.At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        Field(bytes, happened.ActorId.ToByteArray(bigEndian: true));
        Text(bytes, happened.ActorName);
        Text(bytes, happened.ActorFrom);
        Text(bytes, happened.Action);
        Text(bytes, happened.Kind);
        Field(bytes, happened.SubjectId.ToByteArray(bigEndian: true));
        Text(bytes, happened.Before);
        Text(bytes, happened.After);
        Text(bytes, happened.Detail);
        Text(bytes, happened.DatabaseRole);
        Field(bytes, happened.PreviousHash);
        return SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static void Text(MemoryStream to, string? text) => Field(to, text is null ? null : Encoding.UTF8.GetBytes(text));

    private static void Number(MemoryStream to, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        Length(to, bytes.Length);
        to.Write(bytes);
    }

    private static void Field(MemoryStream to, byte[]? value)
    {
        Length(to, value?.Length ?? -1);
        to.Write(value ?? []);
    }

    private static void Length(MemoryStream to, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        to.Write(bytes);
    }
}
