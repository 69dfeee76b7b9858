using System.Net;
using AngleSharp.Html.Parser;

namespace Tre.WebTests.Support;

/// <summary>Signs in with the form, as a browser without JavaScript does.</summary>
internal static class Browser
{
    /// <summary>A client that holds the session's cookies.</summary>
    /// <param name="host">The process.</param>
    /// <param name="userName">Whose password is <see cref="Cast.PasswordOf"/>.</param>
    /// <returns>The client, and what was answered to the form.</returns>
    public static async Task<(HttpClient Client, HttpResponseMessage Answer)> SignInAsync(TreHost host, string userName)
    {
        var client = host.Anonymous();
        var answer = await PostFormAsync(client, "/sign-in", new() { ["UserName"] = userName, ["password"] = Cast.PasswordOf(userName) });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
        return (client, answer);
    }

    /// <summary>Gets the page and sends its form with these fields and its own hidden ones.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(HttpClient client, string path, Dictionary<string, string> fields)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(new Uri(path, UriKind.Relative)));
        var hidden = page.QuerySelectorAll("main form input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
        return await client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(hidden.Concat(fields)));
    }
}
