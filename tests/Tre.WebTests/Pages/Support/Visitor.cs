using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Tre.WebTests.Support;

namespace Tre.WebTests.Pages.Support;

/// <summary>Somebody with a browser that runs no scripts.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
    private readonly HttpClient client;

    private Visitor(Uri address) => client = new HttpClient(handler) { BaseAddress = address, DefaultRequestHeaders = { { "Accept", "text/html" } } };

    public static async Task<Visitor> ComeAsync(Uri address, string? who)
    {
        var visitor = new Visitor(address);
        if (who is not null)
        {
            var answer = await visitor.SendAsync("/sign-in", "Sign in", new() { ["UserName"] = who, ["password"] = Cast.PasswordOf(who) });
            Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Redirect), who);
        }

        return visitor;
    }

    public async Task<Seen> GetAsync(string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
        return await ReadAsync(answer);
    }

    /// <summary>Opens the page, fills in what is named, presses the button.</summary>
    public async Task<Seen> SendAsync(string address, string button, Dictionary<string, string> typed)
    {
        var page = (await GetAsync(address)).Page;
        var pressed = page.QuerySelectorAll("main button").FirstOrDefault(element => element.TextContent.Trim() == button)
            ?? throw new InvalidOperationException($"{address} has no button “{button}”: {page.Body!.TextContent}");
        var form = pressed.Closest("form")!;
        var fields = Fields(form).Where(field => !typed.ContainsKey(field.Key)).Concat(typed);
        return await PostAsync(pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? address, fields);
    }

    public async Task<Seen> PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync(new Uri(address, UriKind.Relative), content);
        return await ReadAsync(answer);
    }

    public void Dispose()
    {
        client.Dispose();
        handler.Dispose();
    }

    /// <summary>What a browser would send of a form as it stands.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Fields(IElement form) =>
        form.QuerySelectorAll("input[name], textarea[name], select[name]").Where(Counts).Select(control => KeyValuePair.Create(control.GetAttribute("name")!, control switch
        {
            IHtmlSelectElement select => select.Value ?? "",
            IHtmlTextAreaElement area => area.Value,
            _ => control.GetAttribute("value") ?? "",
        }));

    private static bool Counts(IElement control) =>
        !control.HasAttribute("disabled") && (control.GetAttribute("type") is not ("checkbox" or "radio") || control.HasAttribute("checked"));

    private static async Task<Seen> ReadAsync(HttpResponseMessage answer) =>
        new(answer.StatusCode, answer.Headers.Location?.ToString(), answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [], await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync()));
}

/// <summary>What came back.</summary>
/// <param name="Location">Where to go on; null for a page.</param>
/// <param name="Cookies">As they were set, with their attributes.</param>
internal sealed record Seen(HttpStatusCode Status, string? Location, IReadOnlyList<string> Cookies, IHtmlDocument Page);
