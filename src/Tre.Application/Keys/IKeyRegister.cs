namespace Tre.Application.Keys;

/// <summary>Every key there is, without secrets. No process signs, wraps or pseudonymises with a key that is not in it.</summary>
public interface IKeyRegister
{
    Task<IReadOnlyList<RegisteredKey>> ListAsync(CancellationToken cancel);
}

/// <param name="Id">Stable name of the key.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Scope">Within its purpose, such as a project's id; empty where it is for all.</param>
/// <param name="Holder">The process that has the secret.</param>
/// <param name="Algorithm">Such as <c>ecdsa-p256-sha256</c>.</param>
/// <param name="Created">When it was made, UTC.</param>
/// <param name="State">Where it is in its rotation.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo; null for symmetric keys.</param>
public sealed record RegisteredKey(
    string Id,
    KeyPurpose Purpose,
    string Scope,
    string Holder,
    string Algorithm,
    DateTimeOffset Created,
    KeyState State,
    ReadOnlyMemory<byte>? PublicKey);
