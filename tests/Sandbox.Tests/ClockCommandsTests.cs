using System.Globalization;
using Cbp.Sandbox.Clock;

namespace Cbp.Sandbox.Tests;

public sealed class ClockCommandsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-24T15:00:00Z", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2026-11-24T15:00:00Z", "2026-11-24T15:00:00Z")]
    [InlineData("2026-11-24T15:00Z", "2026-11-24T15:00:00Z")]
    [InlineData("2026-11-24T10:00:00-05:00", "2026-11-24T15:00:00Z")]
    [InlineData("2026-11-24T15:00:00.250Z", "2026-11-24T15:00:00.250Z")]
    public void Read_Now_IsRead(string text, string expected)
    {
        Assert.Equal(
            DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture),
            ClockCommands.Read(new ClockCommand { Now = text }, Now).Value.To);
    }

    [Theory]
    [InlineData("PT10M", 600)]
    [InlineData("P1D", 86_400)]
    [InlineData("PT0S", 0)]
    [InlineData("P1DT1.5S", 86_401.5)]
    public void Read_Advance_IsRead(string text, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), ClockCommands.Read(new ClockCommand { Advance = text }, Now).Value.By);
    }

    [Theory]
    [InlineData("2026-11-24T15:00:00", null, "now")]
    [InlineData("2026-11-24", null, "now")]
    [InlineData("11/24/2026 15:00Z", null, "now")]
    [InlineData("2026-13-24T15:00:00Z", null, "now")]
    [InlineData("1999-12-31T23:59:59Z", null, "now")]
    [InlineData("2101-01-01T00:00:00Z", null, "now")]
    [InlineData("9999-12-31T23:59:59-14:00", null, "now")]
    [InlineData("", null, "now")]
    [InlineData(null, "10 minutes", "advance")]
    [InlineData(null, "-PT10M", "advance")]
    [InlineData(null, "P200Y", "advance")]
    [InlineData(null, "P999999999999Y", "advance")]
    [InlineData(null, "", "advance")]
    [InlineData(null, null, "now")]
    [InlineData("2026-11-24T15:00:00Z", "PT10M", "advance")]
    public void Read_BadInput_IsRefusedWithItsField(string? now, string? advance, string field)
    {
        Assert.True(ClockCommands.Read(new ClockCommand { Now = now, Advance = advance }, Now).IsRefused(out var refusal));
        Assert.Equal(field, refusal.Field);
    }
}
