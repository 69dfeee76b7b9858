namespace Tre.Application.Keys;

/// <summary>Pseudonym keys, one per project, so that pseudonyms of different projects cannot be linked.</summary>
public interface IPseudonymKeys
{
    /// <summary>The project's pseudonymiser; its key is made at first use.</summary>
    Task<IPseudonymiser> OpenAsync(Guid projectId, CancellationToken cancel) => OpenAsync(projectId, null, cancel);

    /// <summary>The project's pseudonymiser for a dataset; those of different datasets cannot be linked either.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="dataset">The dataset's short name; null for the first, whose pseudonyms are under the project's key itself.</param>
    /// <param name="cancel">Gives up.</param>
    Task<IPseudonymiser> OpenAsync(Guid projectId, string? dataset, CancellationToken cancel);

    /// <summary>Destroys the project's pseudonym key: nobody can go from pseudonym to person again.</summary>
    Task DestroyAsync(Guid projectId, CancellationToken cancel);
}

/// <summary>Turns identifiers of one project into pseudonyms: the same each time, for as long as the key lives. Safe for one thread.</summary>
public interface IPseudonymiser : IDisposable
{
    /// <summary>Bytes of a pseudonym as text: 128 bits in lower-case hex.</summary>
    const int Length = 32;

    /// <summary>Name and version of how pseudonyms are made.</summary>
    string Scheme { get; }

    /// <summary>The key's id in the register.</summary>
    string KeyId { get; }

    /// <summary>Writes the pseudonym of a value.</summary>
    /// <param name="kind">What is identified, such as <c>person</c>; equal values of different kinds get unrelated pseudonyms.</param>
    /// <param name="value">The identifier, UTF-8.</param>
    /// <param name="pseudonym">Receives <see cref="Length"/> bytes of ASCII.</param>
    void Write(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> value, Span<byte> pseudonym);

    /// <summary>Writes the pseudonyms of whole numbers in decimal, one after the other: the same as each by itself, and faster.</summary>
    /// <param name="kind">What is identified; at most 32 bytes.</param>
    /// <param name="values">The identifiers.</param>
    /// <param name="pseudonyms">Receives <see cref="Length"/> bytes for each.</param>
    void Write(ReadOnlySpan<byte> kind, ReadOnlySpan<long> values, Span<byte> pseudonyms);
}
