using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Tre.Application.People;

namespace Tre.WebTests.Support;

/// <summary>The same algorithm with fewer rounds: the tests sign in hundreds of times. The real figure is held by PasswordsTests.</summary>
internal sealed class QuickPasswords : IPasswords
{
    private static readonly object Anybody = new();
    private readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));

    public QuickPasswords() => Nobody = Hash("nobody's password");

    public string Nobody { get; }

    public string Hash(string password) => hasher.HashPassword(Anybody, password);

    public bool Verify(string hash, string password) => hasher.VerifyHashedPassword(Anybody, hash, password) != PasswordVerificationResult.Failed;
}
