using System.Globalization;
using System.Text;

namespace Tre.Domain.Lifecycles;

/// <summary>Turns code names into lower-case words: <c>CheckFailed</c> → "check failed".</summary>
public static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var text = new StringBuilder();
        foreach (var letter in value.ToString())
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append(' ');
            }

            text.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
