using System.Security.Cryptography;
using Tre.Cli.Api;
using Tre.Contracts.Api;

namespace Tre.Journey;

/// <summary>One person of the demo.</summary>
/// <param name="Key">How the stages call them.</param>
/// <param name="Role">Null for a researcher.</param>
public sealed record Player(string Key, string UserName, string DisplayName, string? Role, string Password)
{
    public Guid Id { get; set; }
}

/// <summary>The people of the demo, made through the API by the first admin, with passwords made in this run.</summary>
/// <param name="suffix">Put after every user name, so that one stack can see several casts.</param>
public sealed class Cast(string suffix = "") : IDisposable
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private readonly Dictionary<string, ApiClient> clients = [];

    public IReadOnlyList<Player> Players { get; } =
    [
        new("ada", "ada" + suffix, "Ada Lovelace", null, Password()),
        new("ben", "ben" + suffix, "Ben Okafor", null, Password()),
        new("steward", "steward" + suffix, "Sita Patel", "dataSteward", Password()),
        new("operator", "operator" + suffix, "Omar Haddad", "platformAdmin", Password()),
        new("checker-one", "checker-one" + suffix, "Cora Jones", "outputChecker", Password()),
        new("checker-two", "checker-two" + suffix, "Dai Evans", "outputChecker", Password()),
        new("auditor", "auditor" + suffix, "Ama Mensah", "auditor", Password()),
    ];

    public Player this[string key] => Players.Single(player => player.Key == key);

    /// <summary>Makes every account and role, then signs everybody in.</summary>
    public async Task ComeAsync(ApiClient admin, CancellationToken cancel)
    {
        foreach (var player in Players)
        {
            player.Id = (await admin.PostAsync<Created>("people", new NewPerson(player.UserName, player.DisplayName, player.Password), cancel)).Id;
            if (player.Role is not null)
            {
                await admin.PostAsync($"people/{player.Id}/roles", new RoleInput(player.Role), cancel);
            }

            clients[player.Key] = await admin.SignInAsync(player.UserName, player.Password, cancel);
        }
    }

    /// <summary>The API as that person calls it.</summary>
    public ApiClient As(string key) => clients[key];

    public Player WithUserName(string userName) => Players.Single(player => player.UserName == userName);

    public void Dispose()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }
    }

    private static string Password() => RandomNumberGenerator.GetString(Letters, 20);
}
