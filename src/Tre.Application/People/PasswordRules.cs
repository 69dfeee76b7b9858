using Tre.Domain;

namespace Tre.Application.People;

/// <summary>What a password and a user name must be; names every fault.</summary>
public static class PasswordRules
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    public static IEnumerable<Refusal> Problems(string password, string userName, string field = "password")
    {
        if (password.Length is < MinLength or > MaxLength)
        {
            yield return new("password-length", $"Use a password of {MinLength} to {MaxLength} characters.", field);
        }

        if (userName.Length > 0 && password.Contains(userName, StringComparison.OrdinalIgnoreCase))
        {
            yield return new("password-holds-name", "The password must not contain the user name.", field);
        }

        if (password.Distinct().Count() < 5)
        {
            yield return new("password-too-plain", "Use at least five different characters.", field);
        }
    }
}
