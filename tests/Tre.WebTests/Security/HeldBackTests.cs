using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Tre.Contracts.Api;
using Tre.WebTests.Support;

namespace Tre.WebTests.Security;

/// <summary>A request whose body comes late acts with what its sender may do when it acts, not when it began.</summary>
internal sealed class HeldBackTests : WebTest
{
    [Test]
    public async Task An_admin_who_was_relieved_meanwhile_changes_nothing()
    {
        var former = await Cast.AddAsync("former", "platformAdmin");
        var victim = await Cast.AddAsync("victim", "outputChecker");
        using var held = new HeldBack(new NewPassword("taken over by force 1"));
        var call = Cast["former"].PostAsync(new Uri($"{Api.Root}people/{victim}/password", UriKind.Relative), held);
        await held.Awaited;

        await Cast.Admin.RemoveAsync($"people/{former}/roles/platformAdmin").Done();
        held.LetGo();

        await call.Refused(HttpStatusCode.Unauthorized, "not-signed-in");
        using var unharmed = await Cast.SignInAsync("victim");
        Assert.That((await unharmed.GetAsync<Me>("me")).UserName, Is.EqualTo("victim"));
    }

    [Test]
    public async Task A_stolen_token_makes_no_other_that_outlives_the_change_of_the_password()
    {
        var id = await Cast.AddAsync("robbed");
        using var held = new HeldBack(new NewAccessToken("for later", 24));
        var call = Cast["robbed"].PostAsync(new Uri($"{Api.Root}me/access-tokens", UriKind.Relative), held);
        await held.Awaited;

        await Cast.Admin.PostAsync($"people/{id}/password", new NewPassword("a brand new secret 9")).Done();
        held.LetGo();

        await call.Refused(HttpStatusCode.Unauthorized, "not-signed-in");
    }

    [Test]
    public async Task A_stolen_session_does_not_go_on_either()
    {
        var id = await Cast.AddAsync("robbed-too");
        var (client, _) = await Browser.SignInAsync(Host, "robbed-too");
        using (client)
        {
            var token = await client.GetAsync<AntiForgeryToken>("me/anti-forgery");
            client.DefaultRequestHeaders.Add(token.Header, token.Token);
            using var held = new HeldBack(new NewAccessToken("for later", 24));
            var call = client.PostAsync(new Uri($"{Api.Root}me/access-tokens", UriKind.Relative), held);
            await held.Awaited;

            await Cast.Admin.PostAsync($"people/{id}/password", new NewPassword("a brand new secret 9")).Done();
            held.LetGo();

            await call.Refused(HttpStatusCode.Unauthorized, "not-signed-in");
        }
    }

    /// <summary>JSON that begins with more blanks than are buffered: once they are taken, the body is being read. Its end comes when it is let go.</summary>
    private sealed class HeldBack : HttpContent
    {
        private readonly byte[] body;
        private readonly TaskCompletionSource awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HeldBack(object value)
        {
            body = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value, ApiJson.Options));
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        public Task Awaited => awaited.Task.WaitAsync(TimeSpan.FromSeconds(30));

        public void LetGo() => letGo.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var blanks = Encoding.UTF8.GetBytes(new string(' ', 8_192));
            for (var i = 0; i < 64; i++)
            {
                await stream.WriteAsync(blanks);
                await stream.FlushAsync();
            }

            awaited.SetResult();
            await letGo.Task;
            await stream.WriteAsync(body);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
