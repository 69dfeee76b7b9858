using Microsoft.Extensions.DependencyInjection;
using Tre.Application.Data;
using Tre.Application.People;
using Tre.WebTests.Support;

namespace Tre.WebTests.Security;

/// <summary>Nobody learns from the time an answer takes whether an account exists: the work is the same.</summary>
internal sealed class SignInWorkTests : WebTest
{
    [TestCase("no-such-person")]
    [TestCase("ada")]
    [TestCase("locked")]
    [TestCase("disabled")]
    public async Task Each_failed_attempt_verifies_one_password_and_writes_one_event(string userName)
    {
        if (userName is "locked" or "disabled")
        {
            var id = await Cast.AddAsync(userName);
            await Host.Database.ExecuteAsync("postgres", userName == "locked"
                ? $"UPDATE people SET locked_until = now() + interval '1 hour' WHERE id = '{id}'" : $"UPDATE people SET disabled = true WHERE id = '{id}'");
        }

        var before = await EventsAsync();
        var passwords = new Counting(Host.Services.GetRequiredService<IPasswords>());
        var signIn = new SignIn(Host.Services.GetRequiredService<ITreDbFactory>(), passwords, Host.Clock);

        var outcome = await signIn.HandleAsync(new(userName, "wrong wrong wrong 1", "test"), default);

        Assert.That(outcome.Refusals.Single().Code, Is.EqualTo("sign-in-failed"));
        Assert.That(passwords.Verified, Is.EqualTo(1));
        Assert.That(await EventsAsync() - before, Is.EqualTo(1));
    }

    [Test]
    public async Task Attempts_at_the_same_moment_do_not_cost_more_on_an_account_that_exists()
    {
        await Cast.AddAsync("raced");
        var passwords = new Counting(Host.Services.GetRequiredService<IPasswords>());
        var signIn = new SignIn(Host.Services.GetRequiredService<ITreDbFactory>(), passwords, Host.Clock);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => signIn.HandleAsync(new("raced", "wrong wrong wrong 1", "test"), default)));

        Assert.That(passwords.Verified, Is.EqualTo(8), "one each, however often they must try again");
    }

    private Task<long> EventsAsync() => Host.Database.ScalarAsync<long>("postgres", "SELECT count(*) FROM audit_events");

    private sealed class Counting(IPasswords inner) : IPasswords
    {
        private int verified;

        public int Verified => verified;

        public string Nobody => inner.Nobody;

        public string Hash(string password) => inner.Hash(password);

        public bool Verify(string hash, string password)
        {
            Interlocked.Increment(ref verified);
            return inner.Verify(hash, password);
        }
    }
}
