using System.Net;
using System.Text;
using System.Text.Json;
using Tre.Application.Extracts;
using Tre.Extractor.OptOuts;
using Tre.Testing;

namespace Tre.PostgresTests.Extracts;

/// <summary>A hospital's opt-out service, asked over loopback.</summary>
[Category("Unit"), Satre("3.1.13")]
internal sealed class OptOutServiceTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private readonly List<JsonElement> asked = [];
    private HttpListener listener = null!;
    private HttpClient http = null!;
    private Uri address = null!;
    private Func<JsonElement, (int Status, string Body, TimeSpan After)> answer = null!;

    [SetUp]
    public void Listen()
    {
        asked.Clear();
        http = new();
        for (var port = 21_000; ; port++)
        {
            (listener, address) = (new HttpListener(), new Uri($"http://127.0.0.1:{port}/check/"));
            listener.Prefixes.Add(address.ToString());
            try
            {
                listener.Start();
                break;
            }
            catch (HttpListenerException) when (port < 21_200)
            {
                listener.Close();
            }
        }

        _ = ServeAsync();
    }

    [TearDown]
    public void Stop()
    {
        listener.Close();
        http.Dispose();
    }

    [Test]
    public async Task People_are_asked_about_in_one_question_and_only_by_number()
    {
        var study = Guid.NewGuid();
        answer = _ => Ok(("9990000018", "true", "2026-12-19"), ("9990000026", "false", "2026-12-01"));

        var check = await Service().BeginAsync(new(study, National: true, Today), default);
        var answers = await check.AskAsync([new(1, "999 000 0018"), new(2, "9990000026"), new(3, null), new(4, "9990000019"), new(5, "9990000026")], default);

        Assert.That(answers, Is.EqualTo(new[] { OptOutAnswer.OptedOut, OptOutAnswer.NotOptedOut, OptOutAnswer.Unknown, OptOutAnswer.Unknown, OptOutAnswer.NotOptedOut }));
        Assert.That(asked.Single().GetProperty("numbers").EnumerateArray().Select(number => number.GetString()), Is.EqualTo(new[] { "9990000018", "9990000026" }));
        Assert.That((asked[0].GetProperty("study").GetGuid(), asked[0].GetProperty("national").GetBoolean()), Is.EqualTo((study, true)));
        Assert.That((check.Basis.Drawn, check.Basis.ValidUntil), Is.EqualTo((Today, new DateOnly(2026, 12, 1))), "the shortest");
        Assert.That(check.Basis.Version, Does.Match("^[0-9a-f]{64}$"));
    }

    [TestCase("9990000018", "true", "2026-11-21", TestName = "an answer that has run out")]
    [TestCase("9990000018", "null", "2026-12-19", TestName = "an answer that says nothing")]
    [TestCase("9990000018", "false", null, TestName = "an answer without a day")]
    public async Task Who_cannot_be_checked_is_unknown(string number, string optedOut, string? until)
    {
        answer = _ => Ok((number, optedOut, until));
        var check = await Service().BeginAsync(new(Guid.NewGuid(), National: true, Today), default);

        Assert.That(await check.AskAsync([new(1, "9990000018"), new(2, "9990000026")], default), Is.All.EqualTo(OptOutAnswer.Unknown));
    }

    [TestCase("""{"answers":[{"number":"9990000034","optedOut":false,"validUntil":"2026-12-19"}]}""", TestName = "about somebody else")]
    [TestCase("""{"answers":[{"number":"9990000018","optedOut":false,"validUntil":"2026-12-19"},{"number":"9990000018","optedOut":true,"validUntil":"2026-12-19"}]}""", TestName = "twice about one")]
    [TestCase("""{"answers":[{"number":"9990000018","optedOut":"no"}]}""", TestName = "of another type")]
    [TestCase("<html>", TestName = "no JSON")]
    [TestCase("{}", TestName = "no answers")]
    public async Task An_answer_that_is_none_makes_all_of_it_unusable_and_is_not_quoted(string body)
    {
        answer = _ => (200, body, TimeSpan.Zero);
        var check = await Service().BeginAsync(new(Guid.NewGuid(), National: true, Today), default);

        Assert.That(() => check.AskAsync([new(1, "9990000018")], default),
            Throws.TypeOf<OptOutsUnusableException>().With.Message.Not.Contain("99900").And.Property("Transient").False);
    }

    [Test]
    public async Task A_service_that_fails_is_asked_again_and_then_it_is_a_transient_failure()
    {
        var calls = 0;
        answer = _ => ++calls < 3 ? (503, "", TimeSpan.Zero) : Ok(("9990000018", "false", "2026-12-19"));
        var check = await Service().BeginAsync(new(Guid.NewGuid(), National: true, Today), default);
        Assert.That(await check.AskAsync([new(1, "9990000018")], default), Is.EqualTo(new[] { OptOutAnswer.NotOptedOut }));

        answer = _ => (500, "", TimeSpan.Zero);
        Assert.That(() => check.AskAsync([new(1, "9990000018")], default), Throws.TypeOf<OptOutsUnusableException>().With.Property("Transient").True.And.Message.Contains("500"));
    }

    [Test]
    public async Task A_service_that_does_not_answer_in_time_or_at_all_is_a_transient_failure()
    {
        answer = _ => (200, "{}", TimeSpan.FromSeconds(30));
        var slow = await Service(TimeSpan.FromMilliseconds(150)).BeginAsync(new(Guid.NewGuid(), National: true, Today), default);
        Assert.That(() => slow.AskAsync([new(1, "9990000018")], default), Throws.TypeOf<OptOutsUnusableException>().With.Property("Transient").True.And.Message.Contains("in time"));

        listener.Stop();
        var gone = await Service().BeginAsync(new(Guid.NewGuid(), National: true, Today), default);
        Assert.That(() => gone.AskAsync([new(1, "9990000018")], default), Throws.TypeOf<OptOutsUnusableException>().With.Property("Transient").True);
    }

    private OptOutService Service(TimeSpan? timeout = null) => new(http, new(address, 100, timeout ?? TimeSpan.FromSeconds(10)), TimeProvider.System);

    private static (int, string, TimeSpan) Ok(params (string Number, string OptedOut, string? Until)[] answers) => (
        200,
        $$"""{"answers":[{{string.Join(',', answers.Select(one => $$"""{"number":"{{one.Number}}","optedOut":{{one.OptedOut}},"validUntil":{{(one.Until is null ? "null" : $"\"{one.Until}\"")}}}"""))}}]}""",
        TimeSpan.Zero);

    private async Task ServeAsync()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                var question = (await JsonDocument.ParseAsync(context.Request.InputStream)).RootElement;
                asked.Add(question);
                var (status, body, after) = answer(question);
                await Task.Delay(after, TimeProvider.System);
                context.Response.StatusCode = status;
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException or IOException)
            {
                // The test is over, or the caller has gone.
            }
        }
    }
}
