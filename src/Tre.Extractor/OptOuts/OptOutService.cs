using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using Tre.Application.Extracts;

namespace Tre.Extractor.OptOuts;

/// <summary>
/// Opt-outs from a service that the hospital runs, as it does beside the NHS's own check service: batches of NHS numbers go there, and
/// come back with an answer each and the day until which it holds.
/// <code>
/// POST {"study":"…","national":true,"numbers":["9990000018","9990000026"]}
/// 200  {"answers":[{"number":"9990000018","optedOut":true,"validUntil":"2026-12-19"},…]}
/// </code>
/// Whoever has no valid number, is not answered, or whose answer does not hold today, is unknown. A service that does not answer, or
/// answers something else, makes the whole unusable: better no extract.
/// </summary>
public sealed class OptOutService(HttpClient http, OptOutServiceOptions options, TimeProvider time) : IOptOuts
{
    private const int MostAnswerBytes = 16 << 20;

    private readonly ResiliencePipeline calls = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(200),
            BackoffType = DelayBackoffType.Exponential,
            ShouldHandle = new PredicateBuilder().Handle<HttpRequestException>().Handle<TimeoutRejectedException>(),
        })
        .AddTimeout(options.Timeout)
        .Build();

    public Task<IOptOutCheck> BeginAsync(OptOutQuestion question, CancellationToken cancel) => Task.FromResult<IOptOutCheck>(new Check(this, question, options.Batch));

    /// <summary>Nothing can be said without asking about people: extracts are refreshed when their answers run out.</summary>
    public Task<string?> VersionAsync(DateOnly today, CancellationToken cancel) => Task.FromResult<string?>(null);

    private async Task<IReadOnlyDictionary<string, Answer>> PostAsync(OptOutQuestion question, IReadOnlyList<string> numbers, CancellationToken cancel)
    {
        try
        {
            return await calls.ExecuteAsync(async token => await OnceAsync(question, numbers, token), cancel);
        }
        catch (TimeoutRejectedException e)
        {
            throw new OptOutsUnusableException("The opt-out service did not answer in time", e) { Transient = true };
        }
        catch (HttpRequestException e)
        {
            throw new OptOutsUnusableException(
                e.StatusCode is { } status ? $"The opt-out service answered with {(int)status}" : "The opt-out service does not answer", e) { Transient = true };
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or FormatException)
        {
            // Never its message: it may quote an answer.
            throw new OptOutsUnusableException("The opt-out service answered something that cannot be understood");
        }
    }

    private async Task<IReadOnlyDictionary<string, Answer>> OnceAsync(OptOutQuestion question, IReadOnlyList<string> numbers, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Address)
        {
            Content = JsonContent.Create(new { study = question.ProjectId, national = question.National, numbers }),
        };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        response.EnsureSuccessStatusCode();
        await response.Content.LoadIntoBufferAsync(MostAnswerBytes, cancel);
        var answers = (await response.Content.ReadFromJsonAsync<Answers>(cancel))?.Items ?? throw new JsonException();
        var asked = numbers.ToHashSet(StringComparer.Ordinal);

        // Answers about others, or two about one, are no answers to this question.
        return answers.All(answer => asked.Remove(answer.Number ?? ""))
            ? answers.ToDictionary(answer => answer.Number!, StringComparer.Ordinal)
            : throw new JsonException();
    }

    private sealed class Check(OptOutService service, OptOutQuestion question, int batch) : IOptOutCheck
    {
        private byte[] all = [];
        private DateOnly until = DateOnly.MaxValue;

        public int Batch => batch;

        public OptOutBasis Basis => new(Convert.ToHexStringLower(SHA256.HashData(all)), question.Today, until == DateOnly.MaxValue ? question.Today : until);

        public async Task<IReadOnlyList<OptOutAnswer>> AskAsync(IReadOnlyList<OptOutPerson> people, CancellationToken cancel)
        {
            var numbers = people.Select(person => person.TryNumber(out var number) ? number.ToString("D10", CultureInfo.InvariantCulture) : null).ToList();
            string[] known = [.. numbers.OfType<string>().Distinct(StringComparer.Ordinal)];
            var answers = known.Length == 0 ? new Dictionary<string, Answer>() : await service.PostAsync(question, known, cancel);
            return [.. numbers.Select(number => number is not null && answers.GetValueOrDefault(number) is { } answer ? Take(answer) : OptOutAnswer.Unknown)];
        }

        private OptOutAnswer Take(Answer answer)
        {
            if (answer is not { OptedOut: { } optedOut, ValidUntil: { } validUntil } || validUntil < question.Today)
            {
                return OptOutAnswer.Unknown;
            }

            all = SHA256.HashData([.. all, .. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{answer.Number} {optedOut} {validUntil:yyyy-MM-dd}\n"))]);
            until = validUntil < until ? validUntil : until;
            return optedOut ? OptOutAnswer.OptedOut : OptOutAnswer.NotOptedOut;
        }
    }

    private sealed record Answers([property: System.Text.Json.Serialization.JsonPropertyName("answers")] IReadOnlyList<Answer>? Items);

    private sealed record Answer(string? Number, bool? OptedOut, DateOnly? ValidUntil);
}

/// <param name="Address">Where to ask; https, or http on this host's loopback.</param>
/// <param name="Batch">Most people in one question.</param>
/// <param name="Timeout">Longest that one answer may take.</param>
public sealed record OptOutServiceOptions(Uri Address, int Batch, TimeSpan Timeout);
