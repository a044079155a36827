using FsCheck;
using FsCheck.Fluent;

namespace Cbp.Host.ServiceBus.Tests;

public sealed class HeaderCodecTests
{
    public static TheoryData<object> Property_Values() => new()
    {
        "text", true, (byte)1, (sbyte)-1, (short)-2, (ushort)2, -3, 3u, -4L, 4UL, 1.5f, 2.5, 3.5m, 'ß',
        new Guid("0a0b0c0d-0102-0304-0506-0708090a0b0c"), new DateTime(2026, 11, 24, 1, 2, 3, DateTimeKind.Utc),
        new DateTimeOffset(2026, 11, 24, 1, 2, 3, TimeSpan.Zero), TimeSpan.FromSeconds(5), new Uri("https://example.org/a"), new byte[] { 1, 2 },
    };

    [Theory]
    [MemberData(nameof(Property_Values))]
    public void Property_OfEachType_ComesBackAsItWas(object value)
    {
        var read = HeaderCodec.Decode(HeaderCodec.Encode(new MessageHeaders { Properties = new() { ["p"] = value } }));

        Assert.Equal(value, read.Properties!["p"]);
        Assert.Equal(value.GetType(), read.Properties["p"].GetType());
    }

    [Fact]
    public void Headers_OfAnyText_ComeBackAsTheyWere() =>
        Prop.ForAll<string, string, string>((a, b, c) =>
        {
            var headers = new MessageHeaders { MessageId = a, SessionId = b, Subject = c, EnqueuedSequenceNumber = 5, TimeToLive = TimeSpan.FromDays(1) };
            return HeaderCodec.Decode(HeaderCodec.Encode(headers)) == headers;
        }).QuickCheckThrowOnFailure();
}
