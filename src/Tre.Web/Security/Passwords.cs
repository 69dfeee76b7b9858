using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Tre.Application.People;

namespace Tre.Web.Security;

/// <summary>PBKDF2-HMAC-SHA512 as the framework's identity package does it.</summary>
internal sealed class Passwords : IPasswords
{
    /// <summary>OWASP's figure for PBKDF2-HMAC-SHA512 is 210,000 rounds.</summary>
    private const int Rounds = 210_000;

    private static readonly object Anybody = new();
    private readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));

    public Passwords() => Nobody = Hash(Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));

    public string Nobody { get; }

    public string Hash(string password) => hasher.HashPassword(Anybody, password);

    public bool Verify(string hash, string password) => hasher.VerifyHashedPassword(Anybody, hash, password) != PasswordVerificationResult.Failed;
}
