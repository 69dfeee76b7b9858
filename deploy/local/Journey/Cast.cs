using System.Security.Cryptography;
using Tre.Cli.Api;
using Tre.Contracts.Api;

namespace Tre.Journey;

/// <summary>One person of the demo.</summary>
public sealed record Player(string UserName, string DisplayName, string? Role, string Password)
{
    public Guid Id { get; set; }
}

/// <summary>The people of the demo, made through the API by the first admin, with passwords made in this run.</summary>
public sealed class Cast : IDisposable
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private readonly Dictionary<string, ApiClient> clients = [];

    public Cast()
    {
        Players =
        [
            new("ada", "Ada Lovelace", null, Password()),
            new("ben", "Ben Okafor", null, Password()),
            new("steward", "Sita Patel", "dataSteward", Password()),
            new("operator", "Omar Haddad", "platformAdmin", Password()),
            new("checker-one", "Cora Jones", "outputChecker", Password()),
            new("checker-two", "Dai Evans", "outputChecker", Password()),
            new("auditor", "Ama Mensah", "auditor", Password()),
        ];
    }

    public IReadOnlyList<Player> Players { get; }

    public Player this[string userName] => Players.Single(player => player.UserName == userName);

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

            clients[player.UserName] = await admin.SignInAsync(player.UserName, player.Password, cancel);
        }
    }

    /// <summary>The API as that person calls it.</summary>
    public ApiClient As(string userName) => clients[userName];

    public void Dispose()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }
    }

    private static string Password() => RandomNumberGenerator.GetString(Letters, 20);
}
