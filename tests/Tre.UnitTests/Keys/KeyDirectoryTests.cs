using Microsoft.Extensions.Time.Testing;
using Tre.Contracts.Keys;

namespace Tre.UnitTests.Keys;
