using Cbp.Storage.Search;
using FsCheck;
using FsCheck.Fluent;

namespace Cbp.Storage.Tests.Search;

public sealed class EditDistanceTests
{
    private static readonly Gen<string> Word = Gen.Choose(1, 12).SelectMany(n => Gen.ArrayOf(Gen.Elements('a', 'b', 'c', 'é', '東'), n)).Select(c => new string(c));

    [Fact]
    public void To_AnyWords_IsWhatTheTableSays() =>
        Prop.ForAll(Arb.From(Word), Arb.From(Word), (word, other) =>
        {
            var distance = new EditDistance(word, stackalloc ulong[128]);
            foreach (var most in new[] { 0, 1, 2, 20 })
            {
                Assert.Equal(UpTo(most, LinearSearch.Distance(word, other, false)), distance.To(other, false, most));
                Assert.Equal(UpTo(most, LinearSearch.Distance(word, other, true)), distance.To(other, true, most));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Fact]
    public void To_LongestWord_IsCounted()
    {
        var word = new string('a', EditDistance.Longest);

        Assert.Equal(1, new EditDistance(word, stackalloc ulong[128]).To(word + "b", false, 1));
        Assert.Equal(0, new EditDistance(word, stackalloc ulong[128]).To(word + "b", true, 1));
    }

    private static int UpTo(int most, int distance) => distance <= most ? distance : int.MaxValue;
}
