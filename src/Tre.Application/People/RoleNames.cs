using Tre.Domain.People;

namespace Tre.Application.People;

/// <summary>The roles of a person as the audit shows them.</summary>
internal static class RoleNames
{
    public static string Of(Person person) => string.Join(',', person.Roles.Select(role => role.ToString()).Order(StringComparer.Ordinal));
}
