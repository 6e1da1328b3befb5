using System.Text;
using Gateway.Firmware;

namespace Gateway.Nano.Tests.Firmware;

/// <summary>What a browser sends of a form.</summary>
[TestClass]
public class FormQueryTests
{
    [TestMethod]
    [DataRow("ssid=home&password=secret", "ssid", "home")]
    [DataRow("ssid=home&password=secret", "password", "secret")]
    [DataRow("ssid=&password=", "ssid", "")]
    [DataRow("ssid=my+net", "ssid", "my net")]
    [DataRow("ssid=a%2Bb%26c%3D%25", "ssid", "a+b&c=%")]
    [DataRow("ssid=Caf%C3%A9", "ssid", "Café")]
    [DataRow("assid=1&ssid=2", "ssid", "2")]
    [DataRow("ssid=a%2", "ssid", "a%2")]
    public void FindsAField(string query, string name, string value)
    {
        Assert.AreEqual(value, Find(query, name));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("&")]
    [DataRow("ssid")]
    [DataRow("ssidx=1")]
    [DataRow("x=ssid=1")]
    public void KnowsWhenThereIsNone(string query)
    {
        Assert.IsNull(Find(query, "ssid"));
    }

    private static string? Find(string query, string name)
    {
        byte[] bytes = Encoding.ASCII.GetBytes("?" + query + "&ssid=behind");
        return FormQuery.Find(bytes, 1, query.Length, name);
    }
}
