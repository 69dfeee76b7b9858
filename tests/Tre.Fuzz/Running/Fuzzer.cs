using Tre.Fuzz.Grammar;
using Tre.Fuzz.Parsers;

namespace Tre.Fuzz.Running;

/// <summary>Runs conversations, one after the other, until enough messages were parsed or something is found.</summary>
public static class Fuzzer
{
    /// <summary>The first conversation that goes wrong, or null.</summary>
    /// <param name="build">Whose parsers are tried.</param>
    /// <param name="seed">Decides everything.</param>
    /// <param name="messages">How many must have been parsed.</param>
    /// <param name="from">The first conversation's number.</param>
    public static Outcome Run(ParserBuild build, ulong seed, long messages, long from = 0)
    {
        var conversation = new Conversation();
        long parsed = 0;
        for (var number = from; parsed < messages; number++)
        {
            try
            {
                parsed += conversation.Run(build, Dice.For(seed, number));
            }
            catch (FindingException found)
            {
                return new Outcome(parsed, number - from + 1, number, found.Message);
            }
        }

        return new Outcome(parsed, 0, null, null);
    }
}

/// <summary>How a run ended.</summary>
/// <param name="Messages">Parsed before the end.</param>
/// <param name="Conversations">How many it took to find something; 0 when nothing was found.</param>
/// <param name="Number">The conversation in which something was found.</param>
/// <param name="Found">What; null when nothing was.</param>
public sealed record Outcome(long Messages, long Conversations, long? Number, string? Found);
