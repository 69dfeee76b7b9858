using NUnit.Framework;

namespace Tre.Testing;

/// <summary>Says which SATRE 2.0.1 statement a test delivers, by its reference: <c>[Satre("3.1.05")]</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class SatreAttribute(string reference) : PropertyAttribute("Satre", reference)
{
    public string Reference { get; } = reference;
}
