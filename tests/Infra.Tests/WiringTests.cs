using Cbp.Infra.Tests.Bicep;

namespace Cbp.Infra.Tests;

public sealed class WiringTests
{
    public static TheoryData<string> Wrong => new()
    {
        "param a string\nvar b = c",
        "var a = lengthOf('x')",
        "resource a 'Microsoft.Web/sites' = {\n  name: 'x'\n}",
        "var a = {\n  x: 1\n  x: 2\n}",
        "var a = 'no end",
        "var a = [for x in y: x]",
        "var a = map([1], x => z)",
        "param a string\nparam a int",
        "var a = true ? 'x'",
        "variable a = 1",
        "var a = '${b}'",
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void File_ThatIsWrong_IsRefusedWithItsLine(string text) =>
        Assert.Matches(@"^wrong\.bicep\(\d+\): ", Assert.Throws<BicepException>(() => BicepFile.Parse("wrong.bicep", text)).Message);

    [Fact]
    public void Modules_GetWhatTheyAskFor_AndNothingElse()
    {
        var modules = Infra.Modules.ToDictionary(m => "modules/" + Path.GetFileName(m.Path));
        Assert.Equal(modules.Keys.Order(), Infra.Main.Modules.Select(m => m.Path).Order());
        foreach (var call in Infra.Main.Modules)
        {
            var given = ((Properties)call.Body.At("params")!).Items.Select(i => i.Name).ToHashSet();
            var wanted = modules[call.Path].Parameters;
            Assert.Empty(wanted.Where(p => !p.HasDefault).Select(p => p.Name).Except(given).Select(p => $"{call.Path} is not given {p}"));
            Assert.Empty(given.Except(wanted.Select(p => p.Name)).Select(p => $"{call.Path} has no parameter {p}"));
        }
    }

    [Fact]
    public void Outputs_ThatAreUsed_Exist()
    {
        var outputs = Infra.Main.Modules.ToDictionary(m => m.Symbol, m => BicepFile.Load(Path.Combine(Infra.Folder, m.Path)).Outputs);
        var used = Infra.Main.Expressions.OfType<Member>()
            .Where(m => m.Of is Member { Property: "outputs", Of: Name name } && outputs.ContainsKey(name.Value))
            .Select(m => (Module: ((Name)((Member)m.Of).Of).Value, m.Property)).Distinct().ToList();
        Assert.NotEmpty(used);
        Assert.Empty(used.Where(u => !outputs[u.Module].Contains(u.Property)).Select(u => $"{u.Module} has no output {u.Property}"));
    }

    [Fact]
    public void Parameters_AreAllUsed() =>
        Assert.Empty(Infra.All.SelectMany(file =>
        {
            var used = file.Expressions.OfType<Name>().Select(n => n.Value).ToHashSet();
            return file.Parameters.Where(p => !used.Contains(p.Name)).Select(p => $"{Path.GetFileName(file.Path)}: {p.Name} is not used");
        }));

    [Fact]
    public void Files_ThatAreLoaded_AreThere()
    {
        var loaded = Infra.All.SelectMany(f => f.Expressions.OfType<Call>()
            .Where(c => c.Function is "loadJsonContent" or "loadTextContent")
            .Select(c => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(f.Path)!, ((Text)c.Arguments[0]).Value)))).Distinct().ToList();
        Assert.Contains(Path.Combine(Infra.Root, "servicebus.json"), loaded);
        Assert.All(loaded, path => Assert.NotNull(System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))));
    }

    [Fact]
    public void Environments_HaveTheSameSettings_AndAllThatAreUsed()
    {
        var dev = Infra.Json("infra/environments/dev.json").Select(p => p.Key).Order().ToList();
        var prod = Infra.Json("infra/environments/prod.json").Select(p => p.Key).Order().ToList();
        Assert.Equal(dev, prod);
        var used = Infra.Main.Expressions.OfType<Member>().Where(m => m.Of is Name { Value: "settings" }).Select(m => m.Property).Distinct().Order();
        Assert.Equal(dev, used);
    }

    [Fact]
    public void ParametersFile_HasEveryParameterOfMainThatHasNoDefault()
    {
        var given = Infra.Json("infra/main.parameters.json")["parameters"]!.AsObject().Select(p => p.Key).ToList();
        Assert.Empty(Infra.Main.Parameters.Where(p => !p.HasDefault).Select(p => p.Name).Except(given));
        Assert.Empty(given.Except(Infra.Main.Parameters.Select(p => p.Name)));
    }
}
