using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Tre.Application.People;
using Tre.Contracts.Api;

namespace Tre.WebTests.Support;

/// <summary>The people of the tests, made as an operator and an admin would make them.</summary>
internal sealed class Cast
{
    private readonly TreHost host;
    private readonly Dictionary<string, HttpClient> clients = [];

    private Cast(TreHost host) => this.host = host;

    public static string PasswordOf(string userName) => $"correct horse {userName.Length} battery";

    public HttpClient Ada => clients["ada"];

    public HttpClient Ben => clients["ben"];

    public HttpClient Steward => clients["steward"];

    public HttpClient Admin => clients["admin"];

    public HttpClient CheckerOne => clients["checker1"];

    public HttpClient CheckerTwo => clients["checker2"];

    public HttpClient Auditor => clients["auditor"];

    public HttpClient this[string userName] => clients[userName];

    public static async Task<Cast> MakeAsync(TreHost host)
    {
        var cast = new Cast(host);
        await using (var scope = host.Scope())
        {
            var made = await scope.ServiceProvider.GetRequiredService<BootstrapAdmin>().HandleAsync(new("admin", "Admin", PasswordOf("admin")), default);
            Assert.That(made.Succeeded, Is.True, string.Join(" ", made.Refusals));
        }

        cast.clients["admin"] = await cast.SignInAsync("admin");
        await cast.AddAsync("ada");
        await cast.AddAsync("ben");
        await cast.AddAsync("steward", "dataSteward");
        await cast.AddAsync("checker1", "outputChecker");
        await cast.AddAsync("checker2", "outputChecker");
        await cast.AddAsync("auditor", "auditor");
        await new Platform(host).DatasetInForceAsync(cast.Steward);
        return cast;
    }

    /// <summary>Makes an account with these roles and signs in with it.</summary>
    public async Task<Guid> AddAsync(string userName, params string[] roles)
    {
        var made = await Admin.PostAsync("people", new NewPerson(userName, userName.ToUpperInvariant(), PasswordOf(userName))).Ok<Created>();
        foreach (var role in roles)
        {
            await Admin.PostAsync($"people/{made.Id}/roles", new RoleInput(role)).Done();
        }

        clients[userName] = await SignInAsync(userName);
        return made.Id;
    }

    public async Task<HttpClient> SignInAsync(string userName)
    {
        var client = host.Anonymous();
        var token = await client.PostAsync("sign-in", new SignInInput(userName, PasswordOf(userName))).Ok<AccessTokenCreated>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        return client;
    }
}
