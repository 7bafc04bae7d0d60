import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ScaledObject } from '@kubernetes-models/keda/keda.sh/v1alpha1/ScaledObject';
import { PodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PodMonitor';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { Secret } from 'kubernetes-models/v1/Secret';
import { Service } from 'kubernetes-models/v1/Service';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { operationCalls } from '#src/api/operations.ts';
import { ProcessRole } from '#src/schemas/process-note.ts';
import { settingNames } from '../../config/settings.ts';
import {
  documentsIn,
  kubernetesFolder,
  readCompose,
  readManifests,
  root,
  runTool,
  textOf,
  workloadsAmong,
} from '../support/deployment.ts';

const ownRoles = ProcessRole.options.filter((role) => role !== 'all').sort();

describe('the image', () => {
  const text = textOf('Dockerfile');
  const dockerfile = DockerfileParser.parse(text);

  test('is described without a fault that a linter would find', () => {
    expect(validate('FROM node\nMAINTAINER somebody\nCMD start\nCMD start\n')).not.toEqual([]);
    expect(validate(text)).toEqual([]);
  });

  test('takes from the checkout only what is there and what the build may see', () => {
    const copied = dockerfile
      .getCOPYs()
      .filter((copy) => copy.getFlags().length === 0)
      .flatMap((copy) => copy.getArguments().slice(0, -1).map(String));
    expect(copied).toContain('package-lock.json');
    const seen = textOf('.dockerignore').split('\n');
    for (const path of copied) {
      expect(existsSync(join(root, path)), path).toBe(true);
      expect(seen, 'the first pattern leaves everything out').toContain(`!${path}`);
    }
    expect(seen.find((line) => line !== '' && !line.startsWith('#'))).toBe('*');
  });

  test('runs as a user without rights, ends on SIGTERM and tells how it is', () => {
    const last = (keyword: string) =>
      dockerfile
        .getInstructions()
        .filter((instruction) => instruction.getKeyword() === keyword)
        .at(-1)
        ?.getArgumentsContent();
    expect(last('USER')).toBe('1000:1000');
    expect(last('STOPSIGNAL')).toBe('SIGTERM');
    expect(last('HEALTHCHECK')).toContain(`}${operationCalls.healthz.path}`);
    expect(last('ENTRYPOINT')).toBe('["node", "/app/dist/config/earshot.js"]');
  });

  test('sets no variable that Earshot does not know, and none that is secret', () => {
    const names = dockerfile.getENVs().flatMap((env) => env.getProperties().map((property) => property.getName()));
    expect(names.filter((name) => name !== 'NODE_ENV' && !settingNames.includes(name))).toEqual([]);
    expect(names).not.toContain('SECRET_KEY');
    expect(names).toContain('DATA_DIR');
  });
});

describe('compose.yaml', () => {
  const { services, networks } = readCompose();
  const own = Object.entries(services).filter(([, { image }]) => image.startsWith('earshot:'));

  test('runs every role, and Redis and MongoDB that lose nothing', () => {
    expect(own.map(([, { command }]) => command).sort()).toEqual(ownRoles.map((role) => ['start', '--role', role]));
    expect(services.redis?.command.join(' ')).toMatch(/--appendonly yes .*--maxmemory-policy noeviction/);
    expect(services.mongo?.command.join(' ')).toContain('--replSet rs0');
  });

  test('every container has a read-only root and no capabilities, is limited and closes in peace', () => {
    for (const [name, service] of Object.entries(services)) {
      expect(service, name).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        restart: 'unless-stopped',
        stop_grace_period: expect.stringMatching(/^\d+s$/),
        deploy: { resources: { limits: { cpus: expect.any(String), memory: expect.any(String) } } },
      });
      // The image of Earshot has its own user; those of others begin as root.
      if (!service.image.startsWith('earshot:')) expect(service.user, name).toBe(name === 'mongo' ? 'mongodb' : name);
    }
  });

  test('Redis and MongoDB are reached by Earshot alone', () => {
    for (const name of ['redis', 'mongo']) {
      expect(services[name]?.ports).toEqual([]);
      expect(services[name]?.networks).toEqual(['inside']);
    }
    expect(networks.inside?.internal).toBe(true);
    expect(services.web?.ports[0]).toContain('127.0.0.1:');
  });

  test('passes on every setting but those of the image, and asks for those it cannot guess', () => {
    const passedOn = settingNames.filter((name) => !['DATA_DIR', 'HOST', 'PORT'].includes(name)).sort();
    for (const [name, { environment }] of own) {
      expect(Object.keys(environment).sort(), name).toEqual(passedOn);
      for (const needed of ['SECRET_KEY', 'BASE_URL']) expect(environment[needed]).toMatch(/^\$\{\w+:\?.+\}$/);
      expect(environment).toMatchObject({
        REDIS_URL: 'redis://redis:6379',
        MONGO_URL: expect.stringContaining('mongo:27017'),
      });
    }
  });
});

describe('the Kubernetes manifests', () => {
  const manifests = readManifests();
  const workloads = workloadsAmong(manifests);
  const named = (kind: string) => manifests.filter((resource) => resource.kind === kind);

  test('are what Kubernetes and KEDA expect', () => {
    const models = {
      Deployment,
      Ingress,
      NetworkPolicy,
      PodDisruptionBudget,
      PodMonitor,
      ScaledObject,
      Secret,
      Service,
    };
    const check = (kind: string, resource: unknown) => {
      const Model = Object.entries(models).find(([name]) => name === kind)?.[1];
      if (!Model) throw new Error(`no schema for ${kind}`);
      new (Model as new (data: unknown) => { validate(): void })(resource).validate();
    };
    const wrong = { ...named('Service')[0], spec: { ports: [{ port: 'eighty' }] } };
    expect(() => check('Service', wrong)).toThrow();
    const kustomize = ['Kustomization', 'Component'];
    for (const { file, ...resource } of manifests.filter(({ kind }) => !kustomize.includes(kind)))
      expect(() => check(resource.kind, resource), file).not.toThrow();
  });

  test('run every role, two of each, and replace them one by one', () => {
    expect(workloads.map(({ container }) => container.args).sort()).toEqual(
      ownRoles.map((role) => ['start', '--role', role]),
    );
    for (const { name, spec } of workloads)
      expect(spec, name).toMatchObject({
        replicas: 2,
        strategy: { rollingUpdate: { maxUnavailable: 0 } },
      });
  });

  test('no pod runs as root, writes to its root or keeps a capability', () => {
    for (const { name, pod, container } of workloads) {
      expect(pod, name).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      });
      expect(container, name).toMatchObject({
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
        resources: { requests: { memory: expect.any(String) }, limits: { memory: expect.any(String) } },
        volumeMounts: [{ mountPath: '/data' }, { mountPath: '/tmp' }],
      });
    }
  });

  test('ask each process whether it lives and whether it is ready, at the port that the image listens on', () => {
    const port = Number(/\bPORT=(\d+)/.exec(textOf('Dockerfile'))?.[1]);
    for (const { name, container } of workloads) {
      expect(container.ports, name).toEqual([{ name: 'http', containerPort: port }]);
      expect(container.startupProbe.httpGet).toEqual({ path: operationCalls.healthz.path, port: 'http' });
      expect(container.livenessProbe.httpGet).toEqual({ path: operationCalls.healthz.path, port: 'http' });
      expect(container.readinessProbe.httpGet).toEqual({ path: operationCalls.readyz.path, port: 'http' });
    }
  });

  test('closing has more time than Earshot takes, and a budget keeps one of each while nodes are emptied', () => {
    for (const { name, pod } of workloads) {
      expect(pod.terminationGracePeriodSeconds, name).toBeGreaterThanOrEqual(30);
      expect(named('PodDisruptionBudget').map(({ metadata }) => metadata.name)).toContain(name);
    }
  });

  test('give only settings that Earshot knows, and apply no secret', () => {
    const literals = z.array(z.object({ literals: z.array(z.string()) })).default([]);
    const names = [
      ...workloads.flatMap(({ container }) => container.env.map(({ name }) => name)),
      ...named('Kustomization').flatMap(({ configMapGenerator }) =>
        literals.parse(configMapGenerator).flatMap((generated) => generated.literals.map((line) => line.split('=')[0])),
      ),
      ...named('Secret').flatMap(({ stringData }) => Object.keys(Object(stringData))),
    ];
    expect(names).toEqual(expect.arrayContaining(['BASE_URL', 'SECRET_KEY', 'REDIS_URL', 'MONGO_URL']));
    expect(names.filter((name) => !settingNames.includes(String(name)))).toEqual([]);
    for (const { resources } of manifests.filter(({ kind }) => ['Kustomization', 'Component'].includes(kind)))
      expect(JSON.stringify(resources)).not.toContain('secret');
  });
});

describe('other tools agree, where they are installed', () => {
  const kustomized = runTool('kubectl', ['kustomize', join(kubernetesFolder, 'example')]);
  const has = (command: string, ...args: string[]) => runTool(command, args).code === 0;

  test.skipIf(!has('hadolint', '--version'))('hadolint finds nothing in the Dockerfile', () => {
    expect(runTool('hadolint', ['Dockerfile'])).toEqual({ code: 0, text: '' });
  });

  test.skipIf(!has('docker', 'compose', 'version'))(
    'docker compose reads compose.yaml and names what is missing',
    () => {
      const config = ['compose', '--env-file', '/dev/null', 'config', '--quiet'];
      const env = { SECRET_KEY: 'a'.repeat(64), BASE_URL: 'http://localhost:4310' };
      expect(runTool('docker', config, { env })).toEqual({ code: 0, text: '' });
      const missing = runTool('docker', config, { env: { ...env, SECRET_KEY: '' } });
      expect(missing.code).not.toBe(0);
      expect(missing.text).toContain('SECRET_KEY');
    },
  );

  test.skipIf(kustomized.code === null)(
    'kubectl puts the example together, and the autoscaler counts the workers',
    () => {
      expect(kustomized.code, kustomized.text).toBe(0);
      const found = z.array(z.looseObject({ kind: z.string(), spec: z.looseObject({}).optional() }));
      const replicas = found
        .parse(documentsIn(kustomized.text))
        .filter(({ kind }) => kind === 'Deployment')
        .map(({ spec }) => spec?.replicas);
      expect(replicas.sort()).toEqual([2, 2, undefined]);
    },
  );

  test.skipIf(!has('kubernetes-validate', '--version') || kustomized.code !== 0)(
    'kubernetes-validate finds no field that Kubernetes does not know',
    () => {
      const { code, text } = runTool('kubernetes-validate', ['--strict', '--quiet', '-'], { input: kustomized.text });
      expect(code, text).toBe(0);
    },
  );

  test.skipIf(!has('systemd-analyze', '--version'))('systemd knows everything the unit says', () => {
    const { text } = runTool('systemd-analyze', ['verify', 'config/deploy/systemd/earshot.service']);
    const said = text.split('\n').filter((line) => line !== '' && !line.includes('is not executable'));
    expect(said).toEqual([]);
  });
});

test('the unit of systemd sets nothing that Earshot does not know', () => {
  const unit = readFileSync(join(root, 'config/deploy/systemd/earshot.service'), 'utf8');
  const names = [...unit.matchAll(/^Environment=(\w+)=/gm)].map(([, name]) => String(name));
  expect(names).toContain('DATA_DIR');
  expect(names.filter((name) => name !== 'NODE_ENV' && !settingNames.includes(name))).toEqual([]);
});
