using System.Collections.Concurrent;
using Tre.Contracts.Api;
using Tre.WebTests.Support;

namespace Tre.WebTests.Pages.Support;

/// <summary>A portal that shows whatever its pages can show, with real people in it; for tests that look and change nothing.</summary>
internal sealed partial class Portal : IAsyncDisposable
{
    public const string Script = "<script>alert('hello')</script> & \"quotes\"";
    public const string HostileFile = "tables/by \u202Evsc.exe <img src=x onerror=alert(1)>.csv";
    public const string LongTitle = "Blood pressure and kidney function after a change of medicine in adults with type 2 diabetes in north-east London";

    private readonly Dictionary<string, Guid> ids = [];
    private readonly ConcurrentDictionary<string, Lazy<Task<Visitor>>> visitors = new();

    private Portal(TreHost host, Cast cast) => (Host, Cast, Platform) = (host, cast, new Platform(host));

    public TreHost Host { get; }

    public Cast Cast { get; }

    public Platform Platform { get; }

    /// <summary>Listens on a loopback port and is filled.</summary>
    public static async Task<Portal> FilledAsync()
    {
        var portal = await EmptyAsync();
        await portal.DescribeAsync();
        await portal.AskForDataAsync();
        await portal.WorkAsync();
        await portal.ExportAsync();
        await portal.LookIntoOutputsAsync();
        await portal.CloseAsync();
        await portal.SetPoliciesAsync();
        await portal.AskWhoSomebodyIsAsync();
        await portal.DescribeAnotherAsync();
        return portal;
    }

    /// <summary>People with their roles, and nothing else.</summary>
    public static async Task<Portal> EmptyAsync()
    {
        var host = await TreHost.ListenAsync();
        var portal = new Portal(host, await Cast.MakeAsync(host));
        portal.ids["nothing"] = Guid.CreateVersion7();
        foreach (var name in new[] { "cleo", "dora", "edda", "fred" })
        {
            portal.ids[name] = await portal.Cast.AddAsync(name);
        }

        portal.ids["ben"] = (await portal.Cast.Ben.GetAsync<Me>("me")).Id;
        portal.ids["mal"] = (await portal.Cast.Admin.PostAsync("people", new NewPerson("mal", Script, Cast.PasswordOf("mal"))).Ok<Created>()).Id;
        return portal;
    }

    /// <summary>The address with every {name} replaced by the id of that thing.</summary>
    public string Path(string template) => ids.Aggregate(template, (path, id) => path.Replace($"{{{id.Key}}}", id.Value.ToString(), StringComparison.Ordinal));

    /// <summary>This person's browser without scripts; the same one each time.</summary>
    public Task<Visitor> VisitorAsync(string? who) => visitors.GetOrAdd(who ?? "", _ => new Lazy<Task<Visitor>>(() => Visitor.ComeAsync(Host.Address, who))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors.Values)
        {
            (await visitor.Value).Dispose();
        }

        await Host.DisposeAsync();
    }
}
