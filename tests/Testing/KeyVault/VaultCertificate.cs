using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bytedesk.Testing.KeyVault;

/// <summary>Certificates of servers in tests.</summary>
public static class VaultCertificate
{
    /// <summary>A certificate that its own client must trust, good for a day.</summary>
    /// <param name="host">The name that the server is called by.</param>
    public static X509Certificate2 Create(string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256) { CertificateExtensions = { names.Build() } };
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        // Windows serves no certificate whose key was not loaded from a store or a file.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }
}
